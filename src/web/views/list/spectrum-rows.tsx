import { percent } from '../../../base/text/words.ts';
import type { AnswerFacts } from '../../state/answers/answer-facts.ts';
import { choose, current, mark, removeEntries } from '../../state/bench.ts';
import type { Listed } from '../../state/list/arrange.ts';
import { listed, step } from '../../state/list/list-view.ts';
import { renaming } from '../../state/list/renaming.ts';
import { Icon } from '../frame/icon.tsx';
import { keptScroll } from '../kept-scroll.ts';
import { Swatch } from '../plot/swatch.tsx';
import { useRowWindow } from '../row-window.ts';
import { CutName } from './cut-name.tsx';
import { TrustMark } from './trust-mark.tsx';

/** As in list.css. */
const rowPx = 44;

/** The rows of the list; of a long one only those that are seen. */
export function SpectrumRows() {
  const shown = listed.value;
  const at = shown.findIndex(({ entry }) => entry === current.value);
  const { box, from, to, beforePx, afterPx } = useRowWindow(shown.length, rowPx, at);
  return (
    <ul
      ref={(list) => {
        keptScroll('list')(list);
        box.current = list;
      }}
      class="spectra"
    >
      {shown.length === 0 && <li class="spectra-none note">No spectrum is like that.</li>}
      <li class="spectra-beyond" style={{ height: `${beforePx}px` }} aria-hidden="true" />
      {shown.slice(from, to).map((item, i) => (
        <Row key={item.entry.id} item={item} place={from + i + 1} of={shown.length} />
      ))}
      <li class="spectra-beyond" style={{ height: `${afterPx}px` }} aria-hidden="true" />
    </ul>
  );
}

function Row({ item, place, of }: { item: Listed; place: number; of: number }) {
  const { entry, name, facts } = item;
  const isCurrent = entry === current.value;
  return (
    <li class={`spectrum${isCurrent ? ' is-current' : ''}`} aria-posinset={place} aria-setsize={of}>
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
        title={`${entry.file}; F2 gives it another name`}
        onClick={() => choose(entry.id)}
        onDblClick={() => {
          renaming.value = entry.id;
        }}
        onKeyDown={(event) => workKeys(event, item)}
      >
        <Swatch look={entry.look} />
        <span class="spectrum-words">
          <span class="spectrum-file">
            <CutName name={name} />
          </span>
          <Summary facts={facts} />
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
function Summary({ facts: { trust, element, cn, share } }: { facts: AnswerFacts }) {
  if (trust === 'waiting') {
    return <span class="spectrum-answer">…</span>;
  }
  if (trust === 'refused') {
    return <span class="spectrum-answer is-refused">not identified</span>;
  }
  return (
    <span class="spectrum-answer">
      <span>
        {element}
        {cn !== undefined && ` · CN ${cn}`}
      </span>
      {share !== undefined && <span class="spectrum-percent">{percent(share)}</span>}
      <TrustMark trust={trust} />
    </span>
  );
}

/** Arrow keys go from spectrum to spectrum and choose it, Delete removes it, F2 gives it a name. */
function workKeys(event: KeyboardEvent, { entry }: Listed): void {
  if (event.key === 'F2') {
    choose(entry.id);
    renaming.value = entry.id;
  } else if (event.key === 'Delete') {
    removeEntries([entry]);
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    step(event.key === 'ArrowDown' ? 1 : -1);
    // The row of the spectrum that is chosen now is drawn by then.
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>('.spectrum.is-current .spectrum-name')?.focus();
    });
  } else {
    return;
  }
  event.preventDefault();
}
