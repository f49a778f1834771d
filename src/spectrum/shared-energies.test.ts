import { expect, test } from 'vitest';
import { sharedEnergies } from './shared-energies.ts';

const coarse = { energyEv: Float64Array.of(0, 2, 4, 6, 8) };
const fine = { energyEv: Float64Array.of(1, 2, 3, 4, 5, 6, 7) };

test('the energies of the finest spectrum, as far as all reach', () => {
  expect(sharedEnergies([coarse, fine])).toEqual({ energyEv: fine.energyEv, from: 1, to: 7 });
  expect(sharedEnergies([coarse, fine], 2.5, 5)).toEqual({
    energyEv: Float64Array.of(3, 4, 5),
    from: 2.5,
    to: 5,
  });
});

test('of two that are as fine the first; none where spectra do not overlap', () => {
  const shifted = { energyEv: coarse.energyEv.map((energy) => energy + 0.5) };
  expect(sharedEnergies([shifted, coarse], 1, 7).energyEv).toEqual(Float64Array.of(2.5, 4.5, 6.5));
  const far = { energyEv: Float64Array.of(20, 21) };
  expect(sharedEnergies([coarse, far])).toEqual({ energyEv: new Float64Array(), from: 20, to: 8 });
});
