import { useEffect, useState } from 'preact/hooks';
import { fileNameOf } from '../../../base/text/base-name.ts';
import type { ColumnChoice } from '../../../formats/column-choice.ts';
import { type ColumnsFound, layoutOf } from '../../../formats/columns-found.ts';
import { addEntries, type NewEntry, nameOf, replaceReading } from '../../state/bench.ts';
import { type ColumnQuestion, choosingColumns } from '../../state/dialogs.ts';
import { firstDraft } from '../../state/files/column-draft.ts';
import { keepChoice, keptChoice } from '../../state/files/kept-choices.ts';
import { readWith } from '../../state/files/read-files.ts';
import { dismiss, tellDefect } from '../../state/notices.ts';
import { ask } from '../../work/ask.ts';
import { Dialog } from '../frame/dialog.tsx';
import { ColumnFields } from './column-fields.tsx';
import { ColumnPlot } from './column-plot.tsx';
import { ColumnPreview } from './column-preview.tsx';

/** Asks which columns of a file are energy and mu, and shows at once what comes of it. */
export function ColumnDialog({ question }: { question: ColumnQuestion }) {
  const { source, entry, refused } = question;
  const [found, setFound] = useState(question.found);
  const labels = entry?.reading.receipt.choices?.columns ?? found?.labels ?? [];
  const layout = layoutOf(labels);
  const [choice, setChoice] = useState<ColumnChoice>(
    () => question.choice ?? keptChoice(layout) ?? firstDraft(labels),
  );
  const [last, setLast] = useState<
    { readonly of: ColumnChoice; readonly outcome: readonly NewEntry[] | string } | undefined
  >(undefined);
  const close = () => {
    choosingColumns.value = undefined;
  };
  useEffect(() => {
    if (!found) {
      ask({ kind: 'columns', bytes: source.bytes }).then(setFound, tellDefect);
    }
  }, [found, source]);
  useEffect(() => {
    let isOld = false;
    readWith(source.file, source.bytes, choice).then((next) => {
      if (!isOld) {
        setLast({ of: choice, outcome: next });
      }
    }, tellDefect);
    return () => {
      isOld = true;
    };
  }, [choice, source]);
  const outcome = last?.outcome;
  const spectra = typeof outcome === 'object' ? outcome : undefined;
  // While a new choice is being read, the spectrum of the last one is still shown;
  // it must not be taken for the new one.
  const isRead = spectra !== undefined && last?.of === choice;
  const take = () => {
    if (!isRead) {
      return;
    }
    keepChoice(layout, choice);
    if (entry) {
      const own = spectra.find(
        ({ file, reading }) => file === entry.file && isSameGroup(reading, entry.reading),
      );
      replaceReading(entry, (own ?? spectra[0]!).reading, `name the columns of ${nameOf(entry)}`);
    } else {
      dismiss(refused ? [refused] : []);
      addEntries(spectra);
    }
  };
  return (
    <Dialog title={`Columns of ${fileNameOf(source.file)}`} class="column-dialog" onClose={close}>
      <form method="dialog" class="column-form" onSubmit={take}>
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
        {found && hasColumns(found, labels) && <ColumnPreview found={found} choice={choice} />}
        <div class="dialog-buttons">
          <p class="note">Remembered for files with the same columns, in this browser.</p>
          <button type="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="main-button" disabled={!isRead}>
            {entry ? 'Read it so' : 'Add the spectrum'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Numbers are shown where the table of the format and the one in the text are the same. */
const hasColumns = (found: ColumnsFound, labels: readonly string[]): boolean =>
  found.labels.length === labels.length;

const isSameGroup = (one: NewEntry['reading'], other: NewEntry['reading']): boolean =>
  one.receipt.group === other.receipt.group;
