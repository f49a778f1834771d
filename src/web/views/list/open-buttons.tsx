import { useRef } from 'preact/hooks';
import { isPasting } from '../../state/dialogs.ts';
import { takeFiles } from '../../state/files/take-files.ts';
import { tellDefect } from '../../state/notices.ts';
import { canWatch, watched, watchFolder } from '../../state/watch/watching.ts';
import { FileInput } from '../file-input.tsx';

/** The ways in: files, a folder once or watched, columns pasted. */
export function OpenButtons() {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  return (
    <div class="open-buttons">
      <button type="button" class="main-button" onClick={() => files.current?.click()}>
        Open files
      </button>
      <button type="button" onClick={() => folder.current?.click()}>
        Folder
      </button>
      <button
        type="button"
        onClick={() => {
          isPasting.value = true;
        }}
      >
        Paste
      </button>
      {canWatch() && !watched.value && (
        <button
          type="button"
          class="watch-button"
          title="Reads the files of a folder, and each new or growing one as soon as it is complete"
          onClick={() => watchFolder().catch(tellDefect)}
        >
          Watch a folder
        </button>
      )}
      <FileInput input={files} label="Spectrum files" take={takeFiles} />
      <FileInput
        input={(input) => {
          folder.current = input;
          input?.setAttribute('webkitdirectory', '');
        }}
        label="A folder of spectrum files"
        take={takeFiles}
      />
    </div>
  );
}
