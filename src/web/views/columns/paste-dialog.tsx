import { useState } from 'preact/hooks';
import { isPasting } from '../../state/dialogs.ts';
import { readFiles } from '../../state/files/read-files.ts';
import { Dialog } from '../frame/dialog.tsx';

let pastedBefore = 0;

/** Takes a spectrum as text: columns of a spreadsheet, or a whole file. */
export function PasteDialog() {
  const [text, setText] = useState('');
  const [name, setName] = useState(`pasted ${pastedBefore + 1}`);
  const close = () => {
    isPasting.value = false;
  };
  return (
    <Dialog title="Paste a spectrum" onClose={close}>
      <form
        class="dialog-form"
        method="dialog"
        onSubmit={() => {
          pastedBefore++;
          const bytes = new TextEncoder().encode(text);
          readFiles([{ name: name.trim() || 'pasted', bytes: async () => bytes }]);
          location.hash = '#/spectra';
        }}
      >
        <p>
          Columns of energy and mu from a spreadsheet, or the whole text of a file. A line of names above
          helps.
        </p>
        <label>
          <span class="field-label">Columns</span>
          <textarea
            rows={12}
            spellcheck={false}
            placeholder={'energy\tmu\n7100.0\t0.012\n7100.5\t0.013\n…'}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <div class="dialog-buttons">
          <label class="dialog-name">
            <span class="field-label">Name</span>
            <input type="text" value={name} onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <button type="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="main-button" disabled={text.trim() === ''}>
            Add it
          </button>
        </div>
      </form>
    </Dialog>
  );
}
