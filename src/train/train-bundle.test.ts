import { describe, expect, test } from 'vitest';
import { madeUpSpectra } from '../../test/labelled-spectra.ts';
import { InputError } from '../base/input-error.ts';
import type { LabelledSpectrum } from '../dataset/labelled-spectra.ts';
import { encodeBundle } from '../model/bundle/encode-bundle.ts';
import { openBundle } from '../model/bundle/open-bundle.ts';
import { elementCardsOf } from '../model/model-card.ts';
import type { Structure } from '../structure/structure.ts';
import { ownSpectraCard } from './own-spectra-card.ts';
import { tooFew, trainingCounts } from './too-few.ts';
import { trainBundle } from './train-bundle.ts';

/** The same spectra at the K edge of cobalt, 597 eV above that of iron. */
const cobaltOf = (spectra: readonly LabelledSpectrum[]): LabelledSpectrum[] =>
  spectra.map((item) => ({
    ...item,
    element: 'Co',
    spectrum: { ...item.spectrum, element: 'Co', energyEv: item.spectrum.energyEv.map((ev) => ev + 597) },
  }));
const set = (...spectra: LabelledSpectrum[]) => ({ spectra, codes: ['FEFF 10'], excluded: ['mp-1'] });
const forests = { cn: { trees: 6 }, motif: { trees: 6 } };

describe('trainBundle', () => {
  test('makes a bundle that answers, with a card of its making', async () => {
    const spectra = madeUpSpectra(60);
    const started: unknown[] = [];
    const { contents, elements, leftOut } = await trainBundle(
      set(...spectra, ...cobaltOf(spectra.slice(0, 4))),
      {
        forests,
        onStart: (start) => started.push(start),
      },
    );
    expect(started).toEqual([{ element: 'Fe', spectra: 60, done: 1, total: 2 }]);
    expect(leftOut).toEqual([{ element: 'Co', spectra: 4, reason: expect.stringMatching(/^Co: 4 usable/) }]);
    const { files } = encodeBundle(contents);
    const bundle = await openBundle({ place: 'memory', read: async (name) => files.get(name)! });
    expect(bundle.elements).toEqual(['Fe']);
    const { card } = bundle.manifest;
    expect(card.summary).toBe(
      'Random forests of 1 element, trained on 60 site spectra and 0 averaged spectra of 30 pairs of a material and an ' +
        'element; source: FEFF 10.',
    );
    expect(card).toMatchObject({ codes: ['FEFF 10'], excluded: ['mp-1'], leftOut: { Co: 4 } });
    expect(elementCardsOf(card)).toEqual({ Fe: JSON.parse(JSON.stringify(elements.Fe)) });
    expect(elements.Fe!.grouped!.model.topCn.right).toBeGreaterThan(55);
    expect((await bundle.loadReferences('Fe'))!.spectra).toHaveLength(60);
  });

  test('keeps the structures of the materials behind its references, each once', async () => {
    const spectra = madeUpSpectra(60).map((spectrum, i) => ({
      ...spectrum,
      // Of every second material the structure is known.
      ...(Math.floor(i / 2) % 2 === 0 && { structure: rockSalt(spectrum.materialId) }),
    }));
    const { contents } = await trainBundle(set(...spectra), { forests, validate: false });
    const { files, manifest } = encodeBundle(contents);
    const bundle = await openBundle({ place: 'memory', read: async (name) => files.get(name)! });
    expect(manifest.elements.Fe!.structures!.materials).toBe(15);
    const { structures } = (await bundle.loadStructures('Fe'))!;
    expect(structures).toEqual(Array.from({ length: 15 }, (_, i) => rockSalt(`material-${2 * i}`)));
  });

  test('gives the same bytes in whatever order the elements come', async () => {
    const [iron, cobalt] = [madeUpSpectra(30), cobaltOf(madeUpSpectra(30, 2))];
    const hash = async (...spectra: LabelledSpectrum[]) =>
      encodeBundle((await trainBundle(set(...spectra), { forests, validate: false })).contents).hash;
    expect(await hash(...iron, ...cobalt)).toBe(await hash(...cobalt, ...iron));
  });

  test('refuses a set of which nothing can be learnt', async () => {
    await expect(trainBundle(set())).rejects.toThrow(
      new InputError('There is no labelled spectrum to train on.'),
    );
    await expect(trainBundle(set(...madeUpSpectra(6)))).rejects.toThrow(
      /^Fe: 6 usable spectra, and no label has 5/,
    );
  });

  test('describes spectra of one’s own in other words, alone and beside computed ones', async () => {
    const own = madeUpSpectra(30).map((spectrum) => ({ ...spectrum, kind: 'averaged' as const }));
    const card = async (codes: readonly string[]) =>
      (await trainBundle({ ...set(...own), codes }, { forests, validate: false, describe: ownSpectraCard }))
        .contents.card;
    const alone = await card([]);
    expect(alone).toMatchObject({ groupedBy: 'group', leftOut: [] });
    expect(alone.summary).toBe(
      "Random forests of Fe, trained in a browser on 30 labelled spectra of one's own.",
    );
    const beside = await card(['FEFF 10']);
    expect(beside).toMatchObject({ groupedBy: 'material' });
    expect(beside.summary).toBe(
      "Random forests of Fe, trained in a browser on 30 labelled spectra, computed (FEFF 10) and of one's own.",
    );
  });
});

describe('tooFew', () => {
  const spectra = madeUpSpectra(30);
  test('wants two labels that can be learnt, of CN or of motifs', () => {
    expect(tooFew('Fe', trainingCounts(spectra))).toBeUndefined();
    const one = spectra.filter(({ labels }) => labels.cnLabel === 'CN_6');
    expect(tooFew('Fe', trainingCounts(one))).toMatch(
      /^Fe: 20 usable spectra, and only one label has 5 of them: a model needs two/,
    );
    const motifs = one.map((spectrum, i) => ({
      ...spectrum,
      labels: { cnLabel: 'CN_6', motifLabels: { 6: i % 2 ? 'octahedral' : 'pentagonal pyramidal' } },
    }));
    expect(tooFew('Fe', trainingCounts(motifs))).toBeUndefined();
  });

  test('wants as many materials, or groups, as there are folds', () => {
    const few = spectra.map((spectrum, i) => ({ ...spectrum, materialId: `m${i % 4}` }));
    expect(tooFew('Fe', trainingCounts(few))).toMatch(
      /of 4 materials: cross-validation in 5 folds needs at least 5 materials/,
    );
    expect(tooFew('Fe', trainingCounts(few), 'group')).toMatch(/of 4 groups: .* at least 5 groups/);
  });
});

function rockSalt(name: string): Structure {
  return {
    name,
    lattice: [
      [0, 2.15, 2.15],
      [2.15, 0, 2.15],
      [2.15, 2.15, 0],
    ],
    sites: [
      { element: 'Fe', fractional: [0, 0, 0] },
      { element: 'O', fractional: [0.5, 0.5, 0.5] },
    ],
  };
}
