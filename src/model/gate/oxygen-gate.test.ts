import { describe, expect, test } from 'vitest';
import { measuredSpectrum } from '../../../test/measured-spectrum.ts';
import { hasReference } from '../../../test/reference.ts';
import { syntheticSpectrum } from '../../../test/synthetic-spectrum.ts';
import { edgeShape } from './edge-shape.ts';
import { loadGate } from './load-gate.ts';
import { neighbourKinds, surroundingOf } from './oxygen-gate.ts';

describe('edgeShape', () => {
  test('has one finite number for each place, whatever the unit of mu and the calibration', () => {
    const plain = edgeShape(syntheticSpectrum(), { element: 'Fe' });
    expect(plain).toHaveLength(80);
    expect(plain.every(Number.isFinite)).toBe(true);
    const other = edgeShape(syntheticSpectrum({ height: 40, edgeEv: 7123, background: [2, 1e-3] }), {
      element: 'Fe',
    });
    for (const [i, value] of plain.entries()) {
      expect(Math.abs(other[i]! - value), `number ${i}`).toBeLessThan(0.1);
    }
  });
});

describe('surroundingOf', () => {
  test('adds up to a probability, with every kind known', async () => {
    const gate = await loadGate();
    expect([...gate.forest.classes].sort()).toEqual([...neighbourKinds].sort());
    expect(gate.forest.featureCount).toBe(80);
    const { notOxygen, verdict } = surroundingOf(gate, edgeShape(syntheticSpectrum(), { element: 'Fe' }));
    expect(notOxygen).toBeGreaterThanOrEqual(0);
    expect(notOxygen).toBeLessThanOrEqual(1);
    expect(verdict).toBe(
      notOxygen >= gate.outsideFrom ? 'not oxygen' : notOxygen >= gate.doubtfulFrom ? 'doubtful' : 'oxygen',
    );
  });

  test.skipIf(!hasReference)('tells foils from oxides, and says what they are like', async () => {
    const gate = await loadGate();
    const of = (id: string) =>
      surroundingOf(gate, edgeShape(measuredSpectrum(id), { element: id.split('_')[0]! }));
    expect(of('Rh_Rh_fccmetal_xasref')).toMatchObject({ verdict: 'not oxygen', like: 'a metal or an alloy' });
    expect(of('Cu_Cu_fccmetal_xasref').verdict).toBe('not oxygen');
    expect(of('Zn_ZnS_sphalerite_xaslib').verdict).toBe('not oxygen');
    expect(of('Fe_Fe2O3_hematite_als')).toMatchObject({ verdict: 'oxygen' });
    expect(of('Fe_Fe2O3_hematite_als').like).toBeUndefined();
    expect(of('Ti_TiO2_rutile_lisa').verdict).toBe('oxygen');
  });
});
