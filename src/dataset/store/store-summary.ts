import type { DatasetStore } from './dataset-store.ts';

/** What a store holds of one element. */
export interface ElementSummary {
  readonly element: string;
  readonly materials: number;
  readonly siteSpectra: number;
  readonly averagedSpectra: number;
  /** Spectra that the recipe of the store can use. */
  readonly withFeatures: number;
  /** Spectra by code: "FEFF 10", "measured", … */
  readonly codes: Readonly<Record<string, number>>;
  /** Spectra by draw; those that do not say it under "not stated". */
  readonly draws: Readonly<Record<string, number>>;
  /** Spectra by CN ranking label, most frequent first. */
  readonly cnLabels: Readonly<Record<string, number>>;
  /** CN → spectra by motif ranking label, most frequent first. */
  readonly motifLabels: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const columns = ['material_id', 'kind', 'recipe', 'code', 'draw', 'cn_label', 'motif_labels'] as const;

/** Counts what a store holds, element by element, without reading a spectrum. */
export async function storeSummary(store: DatasetStore): Promise<ElementSummary[]> {
  const summaries: ElementSummary[] = [];
  for (const element of store.elements) {
    summaries.push(await elementSummary(store, element));
  }
  return summaries;
}

async function elementSummary(store: DatasetStore, element: string): Promise<ElementSummary> {
  const materials = new Set<unknown>();
  const [codes, draws, cnLabels] = [new Counts(), new Counts(), new Counts()];
  const motifLabels = new Map<string, Counts>();
  let siteSpectra = 0;
  let averagedSpectra = 0;
  let withFeatures = 0;
  for await (const rows of store.cells(element, columns)) {
    for (const row of rows) {
      materials.add(row.material_id);
      if (row.kind === 'site') {
        siteSpectra++;
      } else {
        averagedSpectra++;
      }
      if (row.recipe) {
        withFeatures++;
      }
      codes.add(String(row.code));
      draws.add(row.draw ? String(row.draw) : 'not stated');
      cnLabels.add(String(row.cn_label) || 'no CN');
      const labels = JSON.parse(String(row.motif_labels)) as Record<string, string>;
      for (const [cn, label] of Object.entries(labels)) {
        const counts = motifLabels.get(cn) ?? new Counts();
        motifLabels.set(cn, counts);
        counts.add(label);
      }
    }
  }
  return {
    element,
    materials: materials.size,
    siteSpectra,
    averagedSpectra,
    withFeatures,
    codes: codes.sorted(),
    draws: draws.sorted(),
    cnLabels: cnLabels.sorted(),
    motifLabels: Object.fromEntries([...motifLabels].map(([cn, counts]) => [cn, counts.sorted()])),
  };
}

/** How often words come. */
class Counts {
  readonly #counts = new Map<string, number>();

  add(word: string): void {
    this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
  }

  /** Most frequent first, ties in the order of the words. */
  sorted(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
  }
}
