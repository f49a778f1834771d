import { useRef } from 'preact/hooks';
import { chosenFiles } from '../../state/files/dropped-files.ts';
import { takeFiles } from '../../state/files/take-files.ts';
import { tellDefect } from '../../state/notices.ts';

/** Chooses a stack; a TIFF file together with the text file of its energies. */
export function OpenStack() {
  const files = useRef<HTMLInputElement>(null);
  return (
    <div class="open-buttons">
      <button type="button" class="main-button" onClick={() => files.current?.click()}>
        Open a stack
      </button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="A stack of images, or a map"
        onChange={({ currentTarget: input }) => {
          if (input.files) {
            takeFiles(chosenFiles(input.files)).catch(tellDefect);
          }
          input.value = '';
        }}
      />
    </div>
  );
}
