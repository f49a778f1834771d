import { fileNameOf } from '../../../base/text/base-name.ts';
import { coordinationNumbersOf } from '../../../environment/read-ranking-labels.ts';
import { cnLabelWords, motifLabelWords } from '../../../figure/label-words.ts';
import { removeTraining } from '../../state/training/training.ts';
import type { TrainingRow } from '../../state/training/training-rows.ts';
import { Icon } from '../frame/icon.tsx';

/** Which spectra there are, and what label each has. */
export function TrainingTable({ rows }: { rows: readonly TrainingRow[] }) {
  if (rows.length === 0) {
    return null;
  }
  return (
    <>
      <p class="train-counts">{countsOf(rows)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="train-table" tabIndex={0} aria-label="Spectra to train on">
        <table class="data-table">
          <thead>
            <tr>
              <th scope="col">Spectrum</th>
              <th scope="col">Absorber</th>
              <th scope="col">CN ranking label</th>
              <th scope="col">Motif ranking label</th>
              <th scope="col">From</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={row.of.id} row={row} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Line({ row: { of, element, labels, from, problem } }: { row: TrainingRow }) {
  const base = fileNameOf(of.file);
  const name = of.reading.receipt.group ? `${base} · ${of.reading.spectrum.name}` : base;
  const [first] = labels ? coordinationNumbersOf(labels.cnLabel) : [];
  const motif = first === undefined ? undefined : labels?.motifLabels[first];
  return (
    <tr>
      <th scope="row" title={of.file}>
        {name}
      </th>
      <td>{element}</td>
      {problem ? (
        <td colSpan={3} class="is-problem">
          {problem}
        </td>
      ) : (
        <>
          <td>{labels && cnLabelWords(labels.cnLabel)}</td>
          <td>{motif && first !== undefined && motifLabelWords(motif, first)}</td>
          <td>{from}</td>
        </>
      )}
      <td>
        <button
          type="button"
          class="quiet icon-button"
          aria-label={`Remove ${name}`}
          title="Remove"
          onClick={() => removeTraining(of.id)}
        >
          <Icon name="close" />
        </button>
      </td>
    </tr>
  );
}

/** "Fe: CN 6 × 12, CN 4 × 8 · Ti: …" */
function countsOf(rows: readonly TrainingRow[]): string {
  const byElement = new Map<string, Map<string, number>>();
  for (const { element, labels } of rows) {
    if (!element || !labels) {
      continue;
    }
    const counts = byElement.get(element) ?? new Map<string, number>();
    byElement.set(element, counts.set(labels.cnLabel, (counts.get(labels.cnLabel) ?? 0) + 1));
  }
  return [...byElement]
    .map(
      ([element, counts]) =>
        `${element}: ${[...counts]
          .sort(([, a], [, b]) => b - a)
          .map(([label, count]) => `${cnLabelWords(label)} × ${count}`)
          .join(', ')}`,
    )
    .join(' · ');
}
