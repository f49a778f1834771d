import type { Receipt } from '../../../formats/reading.ts';
import type { SpectrumAnswer } from '../../../model/identify-spectrum.ts';
import { pageWords } from '../../state/page-words.ts';
import { Facts } from '../facts.tsx';

/** How the spectrum was read and prepared, so that it can be repeated by hand. */
export function ReceiptDetails({ receipt, answer }: { receipt: Receipt; answer?: SpectrumAnswer }) {
  const rows: [string, string][] = [
    ['Format', receipt.format],
    ...(receipt.group ? ([['Group', receipt.group]] as [string, string][]) : []),
    ['Columns', receipt.columns.join(', ')],
    ['mu', receipt.muRecipe],
    ...receipt.conversions.map((words): [string, string] => ['Converted', words]),
    ...receipt.warnings.map((words): [string, string] => ['Noticed', words]),
    ...receipt.rowsDropped.map(({ count, reason }): [string, string] => [
      'Dropped',
      `${count} rows: ${reason}`,
    ]),
    ...receipt.guesses.map(({ what, value, reason }): [string, string] => [
      'Concluded',
      `${what} ${value}: ${reason}`,
    ]),
    ...(answer ? prepared(answer) : []),
  ];
  return (
    <details class="receipt">
      <summary>Receipt: how it was read and prepared</summary>
      <Facts of={rows.map(([name, words]) => [name, pageWords(words)])} />
    </details>
  );
}

function prepared(answer: SpectrumAnswer): [string, string][] {
  const { element, elementReason, e0, e0Source, anchor, window, recipe, model, program } = answer;
  return [
    ['Absorber', `${element}: ${elementReason}`],
    ['E0', `${e0.toFixed(2)} eV: ${e0Source}`],
    ['Window', `${window.from.toFixed(1)} to ${window.to.toFixed(1)} eV, anchor ${anchor.toFixed(1)} eV`],
    ['Recipe', recipe],
    ['Model', `${model.name} ${model.version}, ${model.hash.slice(0, 12)}`],
    ['Program', `Edgewise ${program}`],
  ];
}
