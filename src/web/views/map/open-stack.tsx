import { useRef } from 'preact/hooks';
import { takeFiles } from '../../state/files/take-files.ts';
import { FileInput } from '../file-input.tsx';

/** Chooses a stack; a TIFF file together with the text file of its energies. */
export function OpenStack() {
  const files = useRef<HTMLInputElement>(null);
  return (
    <div class="open-buttons">
      <button type="button" class="main-button" onClick={() => files.current?.click()}>
        Open a stack
      </button>
      <FileInput input={files} label="A stack of images, or a map" take={takeFiles} />
    </div>
  );
}
