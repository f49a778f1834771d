import type { ColumnChoice } from '../../../formats/column-choice.ts';
import { columnRole } from '../../../formats/table/column-role.ts';

/** What the column dialog begins with: what the labels tell, or else the first columns. */
export function firstDraft(labels: readonly string[]): ColumnChoice {
  const roles = labels.map((label) => columnRole(label).role);
  const find = (...wanted: string[]) => roles.findIndex((role) => wanted.includes(role));
  const energy = Math.max(0, find('energy', 'angle'));
  const i0 = find('i0');
  const itrans = find('itrans');
  const ifluor = find('ifluor');
  const unit = roles[energy] === 'angle' ? 'degrees' : /kev/i.test(labels[energy] ?? '') ? 'keV' : 'eV';
  const other = labels.findIndex((_, i) => i !== energy);
  if (i0 >= 0 && itrans >= 0) {
    return { energy, unit, mu: { kind: 'transmission', i0, itrans } };
  }
  if (i0 >= 0 && ifluor >= 0) {
    return { energy, unit, mu: { kind: 'fluorescence', i0, channels: [ifluor] } };
  }
  return { energy, unit, mu: { kind: 'column', mu: Math.max(0, other) } };
}

/** The same choice with mu made in another way, from the columns that were named before. */
export function withKind(
  choice: ColumnChoice,
  kind: ColumnChoice['mu']['kind'],
  count: number,
): ColumnChoice {
  const { mu, energy } = choice;
  const first = mu.kind === 'column' ? mu.mu : (mu.i0 ?? energy);
  const next = [first + 1, first - 1].find((i) => i >= 0 && i < count && i !== energy) ?? first;
  const second = mu.kind === 'column' ? next : 'itrans' in mu ? mu.itrans : mu.channels[0]!;
  switch (kind) {
    case 'column':
      return { ...choice, mu: { kind, mu: first } };
    case 'transmission':
    case 'reference':
      return { ...choice, mu: { kind, i0: first, itrans: second } };
    default:
      return { ...choice, mu: { kind, i0: first, channels: [second] } };
  }
}
