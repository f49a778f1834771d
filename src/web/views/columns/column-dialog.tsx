import { useEffect, useState } from 'preact/hooks';
import type { ColumnChoice } from '../../../formats/column-choice.ts';
import { addEntries, type NewEntry } from '../../state/bench.ts';
import { firstDraft } from '../../state/column-draft.ts';
import { choosingColumns } from '../../state/dialogs.ts';
import { keepChoice, keptChoice } from '../../state/kept-choices.ts';
import { dismiss, type RefusedFile, tellDefect } from '../../state/notices.ts';
import { readWith } from '../../state/read-files.ts';
import { Dialog } from '../frame/dialog.tsx';
import { ColumnFields } from './column-fields.tsx';
import { ColumnPlot } from './column-plot.tsx';
import { ColumnPreview } from './column-preview.tsx';

/** Asks which columns of a file are energy and mu, and shows at once what comes of it. */
export function ColumnDialog({
  file,
  found,
}: {
  file: RefusedFile;
  found: NonNullable<RefusedFile['choice']>;
}) {
  const { labels, layout } = found.found;
  const [choice, setChoice] = useState<ColumnChoice>(() => keptChoice(layout) ?? firstDraft(found.found));
  const [outcome, setOutcome] = useState<readonly NewEntry[] | string | undefined>(undefined);
  const close = () => {
    choosingColumns.value = undefined;
  };
  useEffect(() => {
    let isOld = false;
    readWith(file.file, found.bytes, choice).then((next) => {
      if (!isOld) {
        setOutcome(next);
      }
    }, tellDefect);
    return () => {
      isOld = true;
    };
  }, [choice, file, found]);
  const spectra = typeof outcome === 'object' ? outcome : undefined;
  return (
    <Dialog title={`Columns of ${file.file.replace(/^.*[\\/]/s, '')}`} class="column-dialog" onClose={close}>
      <form
        method="dialog"
        class="column-form"
        onSubmit={() => {
          if (!spectra) {
            return;
          }
          keepChoice(layout, choice);
          dismiss([file]);
          addEntries(spectra);
        }}
      >
        <ColumnFields labels={labels} choice={choice} onChange={setChoice} />
        <div class="column-result">
          {spectra?.[0] && <ColumnPlot spectrum={spectra[0].reading.spectrum} />}
          {typeof outcome === 'string' && (
            <p class="column-refused" role="alert">
              {outcome}
            </p>
          )}
          {spectra?.[0]?.reading.receipt.warnings.map((warning) => (
            <p key={warning} class="column-refused">
              {warning}
            </p>
          ))}
        </div>
        <ColumnPreview found={found.found} choice={choice} />
        <div class="dialog-buttons">
          <p class="note">Remembered for files with the same columns, in this browser.</p>
          <button type="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="main-button" disabled={!spectra}>
            Add the spectrum
          </button>
        </div>
      </form>
    </Dialog>
  );
}
