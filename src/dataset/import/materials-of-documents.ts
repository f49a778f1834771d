import { structureText } from '../store/structure-text.ts';
import type { DropCount } from './drop-reason.ts';
import type { SourceMaterial, SourceSite } from './label-material.ts';
import type { XasDocument } from './xas-document.ts';

/** What the Materials Project computes its spectra with; its documents do not say it. */
const code = 'FEFF 9';

/**
 * The materials of XAS documents, in the order of their first documents: the spectra of sites and the
 * average that is given. A document that comes twice, or with another structure than the material's
 * first, is left out and counted.
 */
export function materialsOfDocuments(
  documents: Iterable<XasDocument>,
  source: string,
  drops: DropCount,
): SourceMaterial[] {
  const groups = new Map<string, XasDocument[]>();
  for (const document of documents) {
    const key = `${document.materialId} ${document.element}`;
    groups.set(key, [...(groups.get(key) ?? []), document]);
  }
  return [...groups.values()].map((group) => materialOf(group, source, drops));
}

function materialOf(documents: readonly XasDocument[], source: string, drops: DropCount): SourceMaterial {
  const first = documents[0]!;
  const text = structureText(first.structure);
  const sites = new Map<number, SourceSite>();
  let averaged: SourceMaterial['averaged'];
  for (const { siteIndex, energyEv, mu, structure } of documents) {
    if (structureText(structure) !== text) {
      drops.add('another structure of the same material');
    } else if (siteIndex === undefined) {
      if (averaged) {
        drops.add('given twice');
      }
      averaged ??= { energyEv, mu, state: 'computed' };
    } else if (sites.has(siteIndex)) {
      drops.add('given twice');
    } else {
      sites.set(siteIndex, { index: siteIndex, energyEv, mu });
    }
  }
  return {
    id: first.materialId,
    formula: first.formula,
    element: first.element,
    code,
    source,
    structure: first.structure,
    sites: [...sites.values()].sort((a, b) => a.index - b.index),
    ...(averaged && { averaged }),
  };
}
