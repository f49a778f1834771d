import { type CsvCell, csvLine, decimalCell } from '../../base/text/write-csv.ts';
import type { SpectrumAnswer } from '../../model/identify-spectrum.ts';
import { bestMotif } from '../../model/verdict/motif-probabilities.ts';
import type { EnergyRange } from '../../spectrum/energy-range.ts';
import type { IdentifiedReading } from './identified-reading.ts';
import { preEdgeWords } from './pre-edge-words.ts';

/**
 * Columns of `identify --format csv`, one line a spectrum: where it stands, the answer, what the verdict
 * rests on, and what produced it. Shares have four digits, energies two.
 */
const columns: readonly (readonly [string, (item: IdentifiedReading) => CsvCell])[] = [
  ['file', ({ answer, reading }) => archiveOf(answer.file, reading.member)],
  ['member', ({ reading }) => reading.member],
  ['spectrum', ({ reading }) => reading.spectrum.name],
  ['element', ({ answer }) => answer.element],
  ['element_source', ({ answer }) => answer.elementSource],
  ['verdict', ({ answer }) => answer.verdict.word],
  ['cn', ({ answer }) => answer.cn[0]?.cn],
  ['p_cn', ({ answer }) => share(answer.cn[0]?.probability)],
  ['prior_cn', ({ answer }) => share(answer.cn[0]?.prior)],
  ['cn_2', ({ answer }) => answer.cn[1]?.cn],
  ['p_cn_2', ({ answer }) => share(answer.cn[1]?.probability)],
  ['motif', ({ answer }) => bestMotif(answer)?.motif],
  ['p_motif', ({ answer }) => share(bestMotif(answer)?.probability)],
  ['p_cn_spread', ({ merge }) => share(merge?.cn[0]?.spread)],
  ['merged_scans', ({ merge }) => merge?.scans.filter(({ dropped }) => !dropped).length],
  ['verdict_reasons', ({ answer }) => sentences(answer.verdict.reasons)],
  ['next', ({ answer }) => answer.verdict.next],
  ['warnings', ({ answer, reading }) => sentences([...answer.warnings, ...reading.receipt.warnings])],
  ['p_not_oxygen', ({ answer }) => share(answer.surrounding.notOxygen)],
  ['stable_share', ({ answer }) => share(answer.stability.same / Math.max(1, answer.stability.preparations))],
  ['noise', ({ answer }) => share(answer.quality.noise)],
  ['pre_edge_height', ({ answer }) => share(peakOf(answer)?.height.value)],
  ['pre_edge_area_eV', ({ answer }) => share(peakOf(answer)?.area.value)],
  ['pre_edge_centroid_eV', ({ answer }) => energy(peakOf(answer)?.centroidEv.value)],
  ['pre_edge_speaks', ({ answer }) => answer.preEdgeWitness?.speaks],
  ['pre_edge_words', ({ answer }) => preEdgeWords(answer)],
  ['novelty', ({ answer }) => share(answer.novelty?.distance)],
  ['novelty_limit', ({ answer }) => share(answer.novelty?.limit)],
  ['nearest', ({ answer }) => answer.nearest?.map(({ materialId }) => materialId).join(' ')],
  ['nearest_cn', ({ answer }) => answer.nearest?.map(({ cnLabel }) => cnLabel).join(' ')],
  ['e0_eV', ({ answer }) => energy(answer.e0)],
  ['e0_source', ({ answer }) => answer.e0Source],
  ['anchor_eV', ({ answer }) => energy(answer.anchor)],
  ['window_from_eV', ({ answer }) => energy(answer.window.from)],
  ['window_to_eV', ({ answer }) => energy(answer.window.to)],
  ['cn_label', ({ answer }) => answer.coordination[0]?.label],
  ['motif_label', ({ answer }) => answer.environments[0]?.motifs[0]?.label],
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
  ['over_absorption', ({ answer }) => answer.overAbsorption?.words],
];

/** First line of the CSV. */
export const identifyCsvHeader = columns.map(([name]) => name).join(',');

/** One line of the CSV, fields quoted where RFC 4180 asks for it. */
export function identifyCsv(item: IdentifiedReading): string {
  return csvLine(columns.map(([, value]) => value(item)));
}

/** A share in four digits: what a forest can tell, and what a person can compare. */
const share = (value: number | undefined): CsvCell => decimalCell(value, 4);

/** An energy to 0.01 eV. */
const energy = (value: number | undefined): CsvCell => decimalCell(value, 2);

/** Sentences in one cell, apart as lines of a list are. */
const sentences = (all: readonly string[]): string => all.join(' | ');

/** The file as it was given, of the place of one in it: "scans.zip" of "scans.zip/a/foil.xdi". */
const archiveOf = (place: string, member: string | undefined): string =>
  member !== undefined && place.endsWith(`/${member}`) ? place.slice(0, -member.length - 1) : place;

const peakOf = ({ preEdgePeak }: SpectrumAnswer) => (preEdgePeak.found ? preEdgePeak : undefined);

function rangeWords(range: EnergyRange | undefined): string | undefined {
  return range && `${range.fromEv} to ${range.toEv}`;
}
