import { percent } from '../../../base/words.ts';
import { cnLabelWords } from '../../../figure/label-words.ts';
import {
  choose,
  current,
  type Entry,
  entries,
  mark,
  marked,
  nameOf,
  removeEntries,
} from '../../state/bench.ts';
import { outcomeOf } from '../../state/outcomes.ts';
import { Icon } from '../frame/icon.tsx';
import { Swatch } from '../plot/swatch.tsx';
import { OpenButtons } from './open-buttons.tsx';
import { RefusedFiles } from './refused-files.tsx';

/** All spectra with their marks, and what was refused. */
export function SpectrumList() {
  const all = entries.value;
  const count = marked.value.length;
  return (
    <section class="list" aria-label="Spectra">
      <OpenButtons />
      {all.length > 1 && (
        <div class="list-head">
          <label class="check">
            <input
              type="checkbox"
              checked={count === all.length}
              ref={(box) => {
                if (box) {
                  box.indeterminate = count > 0 && count < all.length;
                }
              }}
              onChange={(event) =>
                mark(
                  all.map(({ id }) => id),
                  event.currentTarget.checked,
                )
              }
            />
            <span>{count ? `${count} of ${all.length} marked` : `${all.length} spectra`}</span>
          </label>
          {count > 0 && (
            <button type="button" class="quiet small" onClick={() => removeEntries(marked.value)}>
              Remove
            </button>
          )}
        </div>
      )}
      <ul class="spectra">
        {all.map((entry) => (
          <Row key={entry.id} entry={entry} />
        ))}
      </ul>
      <RefusedFiles />
    </section>
  );
}

function Row({ entry }: { entry: Entry }) {
  const name = nameOf(entry);
  const isCurrent = entry === current.value;
  return (
    <li class={`spectrum${isCurrent ? ' is-current' : ''}`}>
      <input
        type="checkbox"
        aria-label={`Mark ${name}`}
        checked={entry.marked}
        onChange={(event) => mark([entry.id], event.currentTarget.checked)}
      />
      <button
        type="button"
        class="spectrum-name"
        aria-current={isCurrent ? 'true' : undefined}
        title={entry.file}
        onClick={() => choose(entry.id)}
        onKeyDown={stepThroughList}
      >
        <Swatch look={entry.look} />
        <span class="spectrum-words">
          <span class="spectrum-file">{name}</span>
          <Summary entry={entry} />
        </span>
      </button>
      <button
        type="button"
        class="quiet icon-button remove"
        aria-label={`Remove ${name}`}
        title="Remove"
        onClick={() => removeEntries([entry])}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

/** The answer in a line. */
function Summary({ entry }: { entry: Entry }) {
  const outcome = outcomeOf(entry);
  if (!outcome) {
    return <span class="spectrum-answer">…</span>;
  }
  if (outcome.kind === 'refused') {
    return <span class="spectrum-answer is-refused">not identified</span>;
  }
  const { element, coordination } = outcome.answer;
  const [best] = coordination;
  return (
    <span class="spectrum-answer">
      {element} · {best && cnLabelWords(best.label)}
      <span class="spectrum-percent">{best && percent(best.probability)}</span>
    </span>
  );
}

/** Arrow keys go from spectrum to spectrum, and choose it. */
function stepThroughList(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (!step) {
    return;
  }
  event.preventDefault();
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('.spectrum-name')];
  const next = buttons[buttons.indexOf(event.currentTarget as HTMLButtonElement) + step];
  next?.focus();
  next?.click();
}
