import { useRef } from 'preact/hooks';
import { isPasting } from '../../state/dialogs.ts';
import { chosenFiles } from '../../state/files/dropped-files.ts';
import { takeFiles } from '../../state/files/take-files.ts';
import { tellDefect } from '../../state/notices.ts';
import { canWatch, watched, watchFolder } from '../../state/watch/watching.ts';

/** The ways in: files, a folder once or watched, columns pasted. */
export function OpenButtons() {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (event: { currentTarget: HTMLInputElement }) => {
    const input = event.currentTarget;
    if (input.files) {
      takeFiles(chosenFiles(input.files));
    }
    // The same file can be chosen again.
    input.value = '';
  };
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
      <input ref={files} type="file" multiple hidden onChange={take} aria-label="Spectrum files" />
      <input
        ref={(input) => {
          folder.current = input;
          input?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        multiple
        hidden
        onChange={take}
        aria-label="A folder of spectrum files"
      />
    </div>
  );
}
