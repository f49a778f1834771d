import { describe, expect, test } from 'vitest';
import { syntheticSpectrum } from '../../test/synthetic-spectrum.ts';
import { risingEdgeOf } from './edge/rising-edge.ts';
import { spectralRegions } from './spectral-regions.ts';

const { energyEv, mu } = syntheticSpectrum();

describe('risingEdgeOf', () => {
  test('finds rise, foot and white line', () => {
    const edge = risingEdgeOf(energyEv, mu, 7090)!;
    expect(edge.riseEv).toBeGreaterThan(7117);
    expect(edge.riseEv).toBeLessThan(7121);
    expect(edge.footEv).toBeLessThan(edge.riseEv);
    expect(edge.footEv).toBeGreaterThan(7111);
    expect(Math.abs(edge.whiteLineEv - 7124)).toBeLessThan(1);
    expect(edge.whiteLine).toBeGreaterThan(1.3);
  });

  test('passes by a pre-edge peak of more than half the step', () => {
    const tall = mu.map((value, i) => value + 0.85 * Math.exp(-(((energyEv[i]! - 7108) / 1.5) ** 2)));
    const edge = risingEdgeOf(energyEv, tall, 7080)!;
    expect(edge.riseEv).toBeGreaterThan(7116);
    expect(edge.footEv).toBeGreaterThan(7110);
  });

  test('finds none if mu never passes half the step', () => {
    expect(
      risingEdgeOf(
        energyEv,
        mu.map((value) => value / 10),
        7090,
      ),
    ).toBeUndefined();
  });
});

describe('spectralRegions', () => {
  test('covers a window without gap or overlap, each part where it belongs', () => {
    const window = { fromEv: 7105, toEv: 7165 };
    const regions = spectralRegions(energyEv, mu, window, 7090);
    expect(regions.map(({ name }) => name)).toEqual([
      'pre-edge peak',
      'rising edge',
      'white line',
      'after the white line',
    ]);
    expect(regions[0]!.fromEv).toBe(7105);
    expect(regions.at(-1)!.toEv).toBe(7165);
    for (const [i, { fromEv }] of regions.slice(1).entries()) {
      expect(fromEv).toBe(regions[i]!.toEv);
    }
    const whiteLine = regions[2]!;
    expect(whiteLine.fromEv < 7124 && whiteLine.toEv > 7124).toBe(true);
    const preEdge = regions[0]!;
    expect(preEdge.fromEv < 7111 && preEdge.toEv > 7111).toBe(true);
  });

  test('leaves out what the window does not hold', () => {
    expect(spectralRegions(energyEv, mu, { fromEv: 7118, toEv: 7124 }, 7090).map(({ name }) => name)).toEqual(
      ['rising edge', 'white line'],
    );
    expect(
      spectralRegions(
        energyEv,
        mu.map(() => 0),
        { fromEv: 7118, toEv: 7123 },
        7090,
      ),
    ).toEqual([]);
  });
});
