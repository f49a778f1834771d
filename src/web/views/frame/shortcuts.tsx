import { useEffect } from 'preact/hooks';
import { undoing } from '../../state/undoing.ts';

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
        undoing.value.redo();
      } else {
        undoing.value.undo();
      }
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return null;
}
