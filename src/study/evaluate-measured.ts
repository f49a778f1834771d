import { InputError } from '../base/input-error.ts';
import { list, parsedJson, record, text } from '../base/text/json-fields.ts';
import { coordinationNumbersOf } from '../environment/read-ranking-labels.ts';
import type { Bundle } from '../model/bundle/open-bundle.ts';
import { identifySpectrum } from '../model/identify-spectrum.ts';
import type { Share } from '../model/model-card.ts';
import { elementCardsOf } from '../model/model-card.ts';
import type { Verdict } from '../model/verdict/verdict.ts';
import type { Spectrum, SpectrumState } from '../spectrum/spectrum.ts';
import { countLabels } from '../train/count-labels.ts';

/** One measured spectrum of a known compound, as a manifest lists it. */
export interface ManifestEntry {
  readonly id: string;
  readonly element: string;
  readonly formula: string;
  /** "oxide", "sulfide", "metal", … */
  readonly domain: string;
  readonly state: SpectrumState;
  /** File of energy and mu, relative to the manifest. */
  readonly csv: string;
  readonly expected: {
    readonly sites: readonly {
      readonly fraction: number;
      readonly cn: number | null;
      readonly motif: string;
    }[];
    /** How well the coordination is known. */
    readonly confidence: 'high' | 'medium' | 'none';
  };
}

/** A manifest entry and its spectrum. */
export interface MeasuredSpectrum {
  readonly entry: ManifestEntry;
  readonly spectrum: Spectrum;
}

/** How a measured spectrum is counted: the figures of oxides with one kind of site are the ones to quote. */
export type MeasuredGroup = 'oxide, one site' | 'oxide, mixed sites' | 'other';

/** What a bundle answered to one measured spectrum. */
export interface MeasuredRow {
  readonly id: string;
  readonly element: string;
  readonly formula: string;
  /** "oxide", "sulfide", "metal", … */
  readonly domain: string;
  readonly group: MeasuredGroup;
  /** The CNs of its sites: "6", "4+6"; nothing where they are not known. */
  readonly expected: string;
  /** The best CN ranking label; absent where the spectrum was refused. */
  readonly predicted?: string;
  readonly top?: string;
  readonly probability?: number;
  /** P(CN) of the most probable CN, and the verdict on it. */
  readonly cnProbability?: number;
  readonly verdict?: Verdict['word'];
  /** The first CN of the answer is that of one of its sites. */
  readonly right: boolean;
  /** Why there is no answer. */
  readonly refused?: string;
  readonly warnings: readonly string[];
}

/** Scores of a bundle on measured spectra. A refused spectrum counts as wrong. */
export interface MeasuredEvaluation {
  readonly rows: readonly MeasuredRow[];
  readonly groups: readonly {
    readonly group: MeasuredGroup;
    readonly share: Share;
    /**
     * Right when always the CN is said that is commonest among the element's own spectra of this group:
     * hindsight.
     */
    readonly commonest: Share;
    /**
     * Right when always the CN is said that is commonest in the element's training;
     * absent where that is not known.
     */
    readonly baseline?: Share;
  }[];
}

/**
 * Asks a bundle for measured spectra of known compounds. Only entries whose coordination is known with high
 * or medium confidence, or that are no oxides, and whose element the bundle has, are asked.
 */
export async function evaluateMeasured(
  bundle: Bundle,
  spectra: readonly MeasuredSpectrum[],
): Promise<MeasuredEvaluation> {
  const rows: MeasuredRow[] = [];
  for (const { entry, spectrum } of spectra) {
    // What is no oxide is asked without a known answer, too: its verdict tells.
    const isKnown = entry.expected.confidence !== 'none' || entry.domain !== 'oxide';
    if (!isKnown || !bundle.elements.includes(entry.element)) {
      continue;
    }
    rows.push(await ask(bundle, entry, spectrum));
  }
  const trained = commonestInTraining(bundle);
  const names: readonly MeasuredGroup[] = ['oxide, one site', 'oxide, mixed sites', 'other'];
  return {
    rows,
    groups: names.map((group) => {
      const own = rows.filter((row) => row.group === group && row.expected);
      const right = own.filter((row) => row.right).length;
      const said = own.filter((row) => row.expected.split('+').includes(trained[row.element] ?? '')).length;
      return {
        group,
        share: { right, of: own.length },
        commonest: { right: commonest(own), of: own.length },
        ...(Object.keys(trained).length && { baseline: { right: said, of: own.length } }),
      };
    }),
  };
}

async function ask(bundle: Bundle, entry: ManifestEntry, spectrum: Spectrum): Promise<MeasuredRow> {
  const numbers = expectedNumbers(entry);
  const common = {
    id: entry.id,
    element: entry.element,
    formula: entry.formula,
    domain: entry.domain,
    group: measuredGroupOf(entry.domain, numbers),
    expected: numbers.join('+'),
  };
  try {
    const answer = await identifySpectrum(spectrum, bundle, { element: entry.element, file: entry.id });
    const { label, probability } = answer.coordination[0]!;
    return {
      ...common,
      predicted: label,
      top: answer.top,
      probability,
      cnProbability: answer.cn[0]!.probability,
      verdict: answer.verdict.word,
      right: numbers.includes(coordinationNumbersOf(label)[0]!),
      warnings: answer.warnings,
    };
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return { ...common, right: false, refused: error.message, warnings: [] };
  }
}

/** CNs of the sites of a measured compound, each once, in the order of the manifest. */
export function expectedNumbers({ expected }: ManifestEntry): number[] {
  return [...new Set(expected.sites.map((site) => site.cn))].filter((cn) => cn !== null);
}

/** How a measured spectrum is counted. */
export function measuredGroupOf(domain: string, numbers: readonly number[]): MeasuredGroup {
  if (domain !== 'oxide') {
    return 'other';
  }
  return numbers.length > 1 ? 'oxide, mixed sites' : 'oxide, one site';
}

/** Element → the first CN of its commonest CN ranking label in training ("6"), from the model card. */
function commonestInTraining({ manifest }: Bundle): Record<string, string> {
  return Object.fromEntries(
    Object.entries(elementCardsOf(manifest.card)).map(([element, { cnLabels }]) => {
      const [label = ''] = Object.keys(cnLabels);
      return [element, String(coordinationNumbersOf(label)[0])];
    }),
  );
}

function commonest(rows: readonly MeasuredRow[]): number {
  let right = 0;
  for (const element of new Set(rows.map((row) => row.element))) {
    const numbers = rows.filter((row) => row.element === element).map((row) => row.expected.split('+'));
    const [count] = countLabels(numbers.flat()).values();
    right += count!;
  }
  return right;
}

/** Reads a manifest of measured spectra. @throws InputError that names the entry and the field */
export function readMeasuredManifest(content: string, place: string): ManifestEntry[] {
  const entries = list(parsedJson(content, place), place);
  for (const [index, value] of entries.entries()) {
    const at = `${place}, entry ${index + 1}`;
    const entry = record(value, at);
    for (const field of ['id', 'element', 'formula', 'domain', 'state', 'csv'] as const) {
      text(entry[field], `${at}: "${field}"`);
    }
    const expected = record(entry.expected, `${at}: "expected"`);
    list(expected.sites, `${at}: "expected.sites"`);
    text(expected.confidence, `${at}: "expected.confidence"`);
  }
  return entries as ManifestEntry[];
}
