import type { ColumnChoice } from '../../../formats/column-choice.ts';
import { keep, kept } from '../kept.ts';

/** Column choices that the user has made, by the layout of the file; kept in this browser only. */
const key = 'edgewise.columns';

/** Layouts beyond this many push the oldest out. */
const mostKept = 50;

export function keptChoice(layout: string): ColumnChoice | undefined {
  return choices().find(([known]) => known === layout)?.[1];
}

export function keepChoice(layout: string, choice: ColumnChoice): void {
  const others = choices().filter(([known]) => known !== layout);
  keep(key, JSON.stringify([...others, [layout, choice]].slice(-mostKept)));
}

function choices(): [string, ColumnChoice][] {
  try {
    const found: unknown = JSON.parse(kept(key) ?? '[]');
    return Array.isArray(found) ? found : [];
  } catch {
    return []; // what another program wrote there is not ours to complain about
  }
}
