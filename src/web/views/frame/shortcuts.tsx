import { useEffect } from 'preact/hooks';
import { bench } from '../../state/bench.ts';

/** Keys that work everywhere: undo and redo. */
export function Shortcuts() {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isText = event.target instanceof HTMLTextAreaElement;
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isText) {
        return;
      }
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') {
        return;
      }
      event.preventDefault();
      if (key === 'y' || event.shiftKey) {
        bench.redo();
      } else {
        bench.undo();
      }
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return null;
}
