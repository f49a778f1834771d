import { identificationObject } from '../../answers/spectra/identification-object.ts';
import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import { counted } from '../../base/text/words.ts';
import { escapeXml } from '../../figure/svg.ts';
import { commandOf } from '../command-of.ts';
import { drawFigure } from './draw-figure.ts';

/** Its greys are the page's (`web/styles/theme.css`), which a saved file cannot refer to. */
const style = `
:root{color-scheme:light dark;--ink:#18212c;--soft:#556171;--line:#dfe5ea;--paper:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e6ecf2;--soft:#9aa8b7;--line:#2a343f;--paper:#14181e}}
body{max-width:980px;margin:40px auto;padding:0 20px;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Arial,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:26px;margin-bottom:4px}h2{font-size:19px;margin:44px 0 8px}.soft{color:var(--soft)}
svg{width:100%;height:auto}table{border-collapse:collapse;width:100%;font-size:13px}
th,td{padding:4px 14px 4px 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{color:var(--soft);font-weight:500;white-space:nowrap}pre{padding:10px 12px;border:1px solid var(--line);overflow:auto;font-size:12px}
@media print{section{break-inside:avoid}}`;

/**
 * A report on identified spectra as one HTML file:
 * figures, answers, receipts, and everything that produced them.
 */
export async function writeReport(items: readonly IdentifiedReading[], date: string): Promise<string> {
  const sections = await Promise.all(items.map(section));
  const { program, model } = items[0]!.answer;
  const overview = items.length > 1 ? await drawFigure(items) : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Edgewise report</title><style>${style}</style></head><body>
<h1>Coordination from K-edge XANES</h1>
<p class="soft">${counted(items.length, 'spectrum', 'spectra')}, ${escapeXml(date)}, Edgewise ${escapeXml(program)}, bundle ${escapeXml(`${model.name} ${model.version}`)} (${model.hash})</p>
${overview}
${sections.join('\n')}
</body></html>
`;
}

async function section(item: IdentifiedReading): Promise<string> {
  const { answer, reading, merge } = item;
  const { receipt } = reading;
  const rows: [string, string][] = [
    ['Format', receipt.format],
    ['Columns', receipt.columns.join(', ')],
    ['mu', receipt.muRecipe],
    ...receipt.conversions.map((words): [string, string] => ['Converted', words]),
    ...receipt.guesses.map(({ what, value, reason }): [string, string] => [
      'Concluded',
      `${what} ${value}: ${reason}`,
    ]),
    ['Absorber', `${answer.element}: ${answer.elementReason}`],
    ['E0', `${answer.e0.toFixed(2)} eV: ${answer.e0Source}`],
    [
      'Window',
      `${answer.window.from.toFixed(2)} to ${answer.window.to.toFixed(2)} eV (recipe ${answer.recipe})`,
    ],
    ...(answer.overAbsorption ? [['Corrected', answer.overAbsorption.words] satisfies [string, string]] : []),
    ['Set by hand', JSON.stringify(answer.parameters)],
    ...[...answer.warnings, ...receipt.warnings].map((words): [string, string] => ['Warning', words]),
  ];
  return `<section><h2>${escapeXml(answer.file)}${receipt.group ? ` · ${escapeXml(reading.spectrum.name)}` : ''}</h2>
${await drawFigure([item])}
<table>${rows.map(([name, words]) => `<tr><th>${escapeXml(name)}</th><td>${escapeXml(words)}</td></tr>`).join('')}</table>
<p class="soft">The same numbers on the command line:</p><pre>${escapeXml(commandOf(answer, merge))}</pre>
<details><summary>All numbers</summary><pre>${escapeXml(JSON.stringify(identificationObject(item), undefined, 1))}</pre></details></section>`;
}
