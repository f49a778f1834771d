import { basename, dirname, relative, resolve } from 'node:path';
import { InputError } from '../../base/input-error.ts';
import { guessElement } from '../../spectrum/edge/guess-element.ts';
import { reducedFormula } from '../../structure/reduced-formula.ts';
import type { Structure } from '../../structure/structure.ts';
import { attempt } from './attempt.node.ts';
import { feffSite } from './feff-site.ts';
import type { SourceMaterial, SourceSite } from './label-material.ts';
import { onlyReading, structureOf } from './source-files.node.ts';

/**
 * The materials (one for each absorber) of FEFF calculations of one structure;
 * their name is that of its folder.
 *
 * @param structurePath the structure file; "" where none was found
 * @param spectra the xmu.dat files beside it or below
 */
export async function* feffMaterials(
  structurePath: string,
  spectra: readonly string[],
): AsyncGenerator<SourceMaterial | InputError> {
  if (!structurePath) {
    throw new InputError({
      place: spectra[0],
      problem: 'there is no structure in its folder or above it',
      remedy: 'put the POSCAR (or a CIF) there',
    });
  }
  const structure = await structureOf(structurePath);
  const folder = dirname(structurePath);
  const byElement = new Map<string, { sites: SourceSite[]; code: string }>();
  for (const path of spectra) {
    const site = await attempt(() => feffSpectrum(path, relative(folder, path), structure), path);
    if (site instanceof InputError) {
      yield site;
      continue;
    }
    const own = byElement.get(site.element) ?? { sites: [], code: site.code };
    if (own.sites.some(({ index }) => index === site.site.index)) {
      yield new InputError({
        place: path,
        problem: `site ${site.site.index} has a spectrum already, from another file`,
      });
      continue;
    }
    own.sites.push(site.site);
    byElement.set(site.element, own);
  }
  for (const [element, { sites, code }] of byElement) {
    yield {
      id: basename(resolve(folder)),
      formula: reducedFormula(structure),
      element,
      code,
      source: structurePath,
      structure,
      sites: sites.sort((a, b) => a.index - b.index),
    };
  }
}

async function feffSpectrum(
  path: string,
  name: string,
  structure: Structure,
): Promise<{ readonly element: string; readonly code: string; readonly site: SourceSite }> {
  const reading = await onlyReading(path);
  const { spectrum, receipt } = reading;
  if (spectrum.state !== 'computed') {
    throw new InputError({ place: path, problem: 'this is no xmu.dat of FEFF' });
  }
  if (spectrum.edge !== undefined && spectrum.edge !== 'K') {
    throw new InputError({ place: path, problem: `expected a K edge, found the ${spectrum.edge} edge` });
  }
  if (spectrum.mu.some((value) => value < 0)) {
    throw new InputError({ place: path, problem: 'the spectrum has negative mu' });
  }
  const element = spectrum.element ?? guessElement(spectrum).symbol;
  const index = feffSite(name, element, structure, path);
  return {
    element,
    code: receipt.format.replace(/ xmu\.dat$/, ''),
    site: { index, energyEv: spectrum.energyEv, mu: spectrum.mu },
  };
}
