import { InputError } from '../../base/input-error.ts';
import type { MaterialSpectra, SiteSpectrum } from '../material-spectra.ts';
import type { SpectrumRow } from './spectrum-row.ts';

/**
 * The materials of rows that stand material by material.
 * @throws InputError where a site has no index, p or q
 */
export async function* materialsOfRows(
  rows: Iterable<SpectrumRow> | AsyncIterable<SpectrumRow>,
): AsyncGenerator<MaterialSpectra> {
  let own: SpectrumRow[] = [];
  for await (const row of rows) {
    if (own.length > 0 && !belongs(own, row)) {
      yield materialOfRows(own);
      own = [];
    }
    own.push(row);
  }
  if (own.length > 0) {
    yield materialOfRows(own);
  }
}

/** The same material of another source, or once more, is a material of its own. */
function belongs(own: readonly SpectrumRow[], row: SpectrumRow): boolean {
  const first = own[0]!;
  return (
    row.materialId === first.materialId &&
    row.element === first.element &&
    row.code === first.code &&
    row.source === first.source &&
    own.at(-1)!.kind === 'site'
  );
}

function materialOfRows(rows: readonly SpectrumRow[]): MaterialSpectra {
  const first = rows[0]!;
  const sites = rows.filter((row) => row.kind === 'site').map(siteOfRow);
  const averaged = rows.find((row) => row.kind === 'averaged');
  // The mean over a single spectrum that stands for all sites of the element is its own p and q.
  const present = first.structure?.sites.filter((site) => site.element === first.element).length;
  const only = sites.length === 1 && sites[0]!.multiplicity === present ? sites[0] : undefined;
  const mean = averaged ?? only;
  return {
    id: first.materialId,
    formula: first.formula,
    element: first.element,
    code: first.code,
    ...(first.source && { source: first.source }),
    ...(first.draw !== undefined && { draw: first.draw }),
    ...(first.structure && { structure: first.structure }),
    sites,
    ...(averaged && {
      averaged: { energyEv: averaged.energyEv, mu: averaged.mu, state: averaged.state },
    }),
    ...(mean?.p && mean.q && { meanP: mean.p, meanQ: mean.q }),
    ...(averaged && !averaged.p && { statedLabels: averaged.labels }),
  };
}

function siteOfRow({ siteIndex, multiplicity, energyEv, mu, p, q, materialId }: SpectrumRow): SiteSpectrum {
  if (siteIndex === undefined || !p || !q) {
    throw new InputError({
      place: materialId,
      problem: 'a site spectrum needs "site_index", "p" and "q"',
      remedy: 'import the dataset anew',
    });
  }
  return { index: siteIndex, ...(multiplicity !== undefined && { multiplicity }), energyEv, mu, p, q };
}
