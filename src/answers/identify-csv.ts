import { csvLine } from '../base/write-csv.ts';
import type { EnergyRange } from '../spectrum/energy-range.ts';
import type { IdentifiedReading } from './identified-reading.ts';

/** Columns of `identify --format csv`: one line a spectrum, the best labels and what produced them. */
const columns: readonly (readonly [string, (item: IdentifiedReading) => string | number | undefined])[] = [
  ['file', ({ answer }) => answer.file],
  ['name', ({ reading }) => reading.spectrum.name],
  ['verdict', ({ answer }) => answer.verdict.word],
  ['element', ({ answer }) => answer.element],
  ['element_source', ({ answer }) => answer.elementSource],
  ['e0_eV', ({ answer }) => answer.e0],
  ['e0_source', ({ answer }) => answer.e0Source],
  ['anchor_eV', ({ answer }) => answer.anchor],
  ['window_from_eV', ({ answer }) => answer.window.from],
  ['window_to_eV', ({ answer }) => answer.window.to],
  ['top', ({ answer }) => answer.top],
  ['cn_label', ({ answer }) => answer.coordination[0]?.label],
  ['cn_probability', ({ answer }) => answer.coordination[0]?.probability],
  ['cn_label_2', ({ answer }) => answer.coordination[1]?.label],
  ['cn_probability_2', ({ answer }) => answer.coordination[1]?.probability],
  ['motif_label', ({ answer }) => answer.environments[0]?.motifs[0]?.label],
  ['motif_probability', ({ answer }) => answer.environments[0]?.motifs[0]?.probability],
  ['stable_share', ({ answer }) => answer.stability.same / Math.max(1, answer.stability.preparations)],
  ['recipe', ({ answer }) => answer.recipe],
  ['mu_recipe', ({ reading }) => reading.receipt.muRecipe],
  ['program', ({ answer }) => answer.program],
  ['model', ({ answer }) => `${answer.model.name} ${answer.model.version}`],
  ['model_hash', ({ answer }) => answer.model.hash],
  ['given_e0_eV', ({ answer }) => answer.parameters.e0Ev],
  ['shift_eV', ({ answer }) => answer.parameters.shiftEv],
  ['given_pre_edge_eV', ({ answer }) => rangeWords(answer.parameters.preEdge)],
  ['given_post_edge_eV', ({ answer }) => rangeWords(answer.parameters.postEdge)],
  ['window_moved_eV', ({ answer }) => answer.parameters.anchorOffsetEv],
  ['merged_scans', ({ merge }) => merge?.scans.filter(({ dropped }) => !dropped).length],
  ['cn_spread', ({ merge }) => merge?.cn[0]?.spread],
  ['verdict_reasons', ({ answer }) => answer.verdict.reasons.join(' ')],
  ['warnings', ({ answer, reading }) => [...answer.warnings, ...reading.receipt.warnings].join(' ')],
];

/** First line of the CSV. */
export const identifyCsvHeader = columns.map(([name]) => name).join(',');

/** One line of the CSV, fields quoted where RFC 4180 asks for it. */
export function identifyCsv(item: IdentifiedReading): string {
  return csvLine(columns.map(([, value]) => value(item)));
}

function rangeWords(range: EnergyRange | undefined): string | undefined {
  return range && `${range.fromEv} to ${range.toEv}`;
}
