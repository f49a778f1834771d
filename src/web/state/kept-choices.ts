import type { ColumnChoice } from '../../formats/choose-columns.ts';

/** Column choices that the user has made, by the layout of the file; kept in this browser only. */
const key = 'edgewise.columns';

/** Layouts beyond this many push the oldest out. */
const mostKept = 50;

export function keptChoice(layout: string): ColumnChoice | undefined {
  return choices().find(([kept]) => kept === layout)?.[1];
}

export function keepChoice(layout: string, choice: ColumnChoice): void {
  const others = choices().filter(([kept]) => kept !== layout);
  localStorage.setItem(key, JSON.stringify([...others, [layout, choice]].slice(-mostKept)));
}

function choices(): [string, ColumnChoice][] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return []; // what another program wrote there is not ours to complain about
  }
}
