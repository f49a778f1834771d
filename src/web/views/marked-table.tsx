import { computed, signal } from '@preact/signals';
import { percent } from '../../base/text/words.ts';
import { type AnswerFacts, answerFacts, trusts } from '../state/answers/answer-facts.ts';
import { outcomeOf } from '../state/answers/outcomes.ts';
import { choose, current, type Entry, marked, nameOf } from '../state/bench.ts';
import { compareKnown } from '../state/list/arrange.ts';
import { keptScroll } from './kept-scroll.ts';
import { CutName } from './list/cut-name.tsx';
import { TrustMark } from './list/trust-mark.tsx';
import { Swatch } from './plot/swatch.tsx';
import { useRowWindow } from './row-window.ts';

interface Row {
  readonly entry: Entry;
  readonly name: string;
  readonly facts: AnswerFacts;
}

interface Column {
  readonly name: string;
  /** What rows are sorted by; what is missing comes last. */
  readonly key: (row: Row) => string | number | undefined;
  readonly shown?: (facts: AnswerFacts) => string | number | undefined;
  readonly isNumber?: boolean;
}

/** As in out.css. */
const rowPx = 30;
const headPx = 32;

const percentOf = (share: number | undefined) => (share === undefined ? undefined : percent(share));

/** The verdict first: it says which of the rest to read. */
const columns: readonly Column[] = [
  { name: 'Verdict', key: ({ facts }) => trusts.indexOf(facts.trust) },
  { name: 'Spectrum', key: ({ name }) => name },
  { name: 'Absorber', key: ({ facts }) => facts.element, shown: ({ element }) => element },
  { name: 'CN', key: ({ facts }) => facts.cn, shown: ({ cn }) => cn, isNumber: true },
  {
    name: 'P(CN)',
    key: ({ facts }) => facts.share,
    shown: ({ share }) => percentOf(share),
    isNumber: true,
  },
  { name: 'Motif', key: ({ facts }) => facts.motif, shown: ({ motif }) => motif },
  {
    name: 'P(motif)',
    key: ({ facts }) => facts.motifShare,
    shown: ({ motifShare }) => percentOf(motifShare),
    isNumber: true,
  },
  {
    name: 'E0 (eV)',
    key: ({ facts }) => facts.e0Ev,
    shown: ({ e0Ev }) => e0Ev?.toFixed(1),
    isNumber: true,
  },
  {
    name: 'Warnings',
    key: ({ facts }) => facts.warnings,
    shown: ({ warnings }) => (warnings > 0 ? warnings : ''),
    isNumber: true,
  },
] as const;

const sort = signal<{ readonly column: number; readonly isDown: boolean }>({ column: 1, isDown: false });

const rows = computed(() => {
  const { column, isDown } = sort.value;
  const { key } = columns[column]!;
  return marked.value
    .map((entry): Row => ({ entry, name: nameOf(entry), facts: answerFacts(outcomeOf(entry)) }))
    .sort((a, b) => compareKnown(key(a), key(b), isDown ? -1 : 1));
});

/** The answers to all marked spectra, sortable. */
export function MarkedTable() {
  return marked.value.length < 2 ? null : <Table />;
}

function Table() {
  const all = rows.value;
  const at = all.findIndex(({ entry }) => entry === current.value);
  const { box, from, to, beforePx, afterPx } = useRowWindow(all.length, rowPx, at, headPx);
  return (
    <section
      ref={(section) => {
        keptScroll('table')(section);
        box.current = section;
      }}
      class="marked"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="Answers to the marked spectra"
    >
      <table class="data-table" aria-rowcount={all.length + 1}>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <HeadCell key={column.name} column={column} place={i} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap px={beforePx} />
          {all.slice(from, to).map((row, i) => (
            <TableRow key={row.entry.id} row={row} place={from + i + 2} />
          ))}
          <Gap px={afterPx} />
        </tbody>
      </table>
    </section>
  );
}

/** The room of the rows that are not seen. */
function Gap({ px }: { px: number }) {
  return px > 0 ? (
    <tr aria-hidden="true" style={{ height: `${px}px` }}>
      <td colSpan={columns.length} />
    </tr>
  ) : null;
}

function HeadCell({ column: { name, isNumber }, place }: { column: Column; place: number }) {
  const { column, isDown } = sort.value;
  return (
    <th
      scope="col"
      class={isNumber ? 'is-number' : undefined}
      aria-sort={place !== column ? 'none' : isDown ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        class="sort"
        onClick={() => {
          sort.value = { column: place, isDown: place === column && !isDown };
        }}
      >
        {name}
        <span aria-hidden="true">{place === column ? (isDown ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

function TableRow({ row: { entry, name, facts }, place }: { row: Row; place: number }) {
  return (
    <tr class={entry === current.value ? 'is-current' : undefined} aria-rowindex={place}>
      <td>
        <TrustMark trust={facts.trust} />
      </td>
      <th scope="row">
        <button type="button" class="row-name" title={name} onClick={() => choose(entry.id)}>
          <Swatch look={entry.look} />
          <CutName name={name} />
        </button>
      </th>
      {columns.slice(2).map(({ name: column, shown, isNumber }) => (
        <td key={column} class={isNumber ? 'is-number' : undefined}>
          {shown?.(facts)}
        </td>
      ))}
    </tr>
  );
}
