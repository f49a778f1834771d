import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { madeUpSpectra } from '../../../test/labelled-spectra.ts';
import { readDataset } from '../../dataset/read-dataset.node.ts';
import { trainBundle } from '../../train/train-bundle.ts';
import { trainingSet } from '../../train/training-set.ts';
import { type TrainingSpectrum, type TrainTask, trainOwnBundle } from './train-own-bundle.ts';

const dataset = new URL('../../../data/xanes.parquet', import.meta.url);

const own = (hasStructures: boolean): TrainingSpectrum[] =>
  madeUpSpectra(30).map(({ spectrum, element, labels, distribution, materialId, formula }, i) => ({
    file: `scan-${i}.dat`,
    spectrum,
    element,
    labels,
    ...(hasStructures && distribution && { distribution }),
    group: materialId,
    formula,
  }));

const task = (spectra: readonly TrainingSpectrum[], more: Partial<TrainTask> = {}): TrainTask => ({
  name: 'own',
  trees: 5,
  seed: 1,
  spectra,
  ...more,
});

describe('training on the page', () => {
  test('takes distributions where the spectra have p and q, two steps where labels are stated, and says why', async () => {
    const done: number[] = [];
    const known = await trainOwnBundle(task(own(true)), (now, total) => done.push(now / total));
    expect(known.kind).toBe('distribution');
    expect(known.kindChosen).toMatch(/because the training spectra have p and q/);
    expect(done.at(-1)).toBe(1);
    const stated = await trainOwnBundle(task(own(false)), () => {});
    expect(stated.kind).toBe('two-step');
    expect(stated.kindChosen).toMatch(/stated labels alone/);
    const given = await trainOwnBundle(task(own(true), { kind: 'two-step' }), () => {});
    expect(given.kind).toBe('two-step');
    expect(given.kindChosen).toBeUndefined();
  });

  test.each([true, false])(
    'adds to the computed spectra of the same element, parts of files: %s',
    async (hasParts) => {
      const bytes = readFileSync(dataset);
      const sent: number[] = [];
      const server = createServer((request: IncomingMessage, response: ServerResponse) => {
        const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
        if (!hasParts || from === undefined) {
          sent.push(bytes.length);
          response.end(bytes);
          return;
        }
        const part = bytes.subarray(Number(from), Number(to) + 1);
        sent.push(part.length);
        response.writeHead(206, { 'content-range': `bytes ${from}-${to}/${bytes.length}` });
        response.end(part);
      });
      await new Promise<void>((resolve) => server.listen(0, resolve));
      const store = `http://localhost:${(server.address() as AddressInfo).port}/xanes.parquet`;
      try {
        const computed = await trainingSet(readDataset([dataset.pathname], { elements: ['Pd'] }));
        // One spectrum is enough to be added.
        const [one] = own(true);
        const added = { ...one!, element: 'Pd', spectrum: computed.spectra[0]!.spectrum };
        const extended = await trainOwnBundle(task([added], { store }), () => {});
        expect(extended.kind).toBe('distribution');
        expect(extended.computed).toBe(computed.spectra.length);
        expect(Object.keys(extended.cards)).toEqual(['Pd']);
        const { siteSpectra, averagedSpectra } = extended.cards.Pd!;
        expect(siteSpectra + averagedSpectra).toBe(computed.spectra.length + 1);
        const { elements } = await trainBundle(computed, { validate: false });
        expect(elements.Pd!.materials).toBe(extended.cards.Pd!.materials - 1);
        // Where a host hands out parts, other elements stay where they are.
        const all = sent.reduce((sum, length) => sum + length, 0);
        if (hasParts) {
          expect(all).toBeLessThan(bytes.length / 5);
        } else {
          expect(all).toBe(bytes.length);
        }
      } finally {
        server.close();
      }
    },
  );

  test('says in a sentence where the computed spectra cannot be fetched', async () => {
    await expect(
      trainOwnBundle(task(own(true), { store: 'http://localhost:9/none.parquet' }), () => {}),
    ).rejects.toThrow('The computed spectra could not be fetched (no connection)');
  });
});
