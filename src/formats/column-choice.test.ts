import { describe, expect, test } from 'vitest';
import { columnChoiceText, parseColumnChoice } from './column-choice.ts';

describe('a choice of columns as people write it', () => {
  test.each([
    ['energy=1,i0=3,it=4', { energy: 0, mu: { kind: 'transmission', i0: 2, itrans: 3 } }],
    [
      'energy=1,fluorescence=5-8+10,i0=2',
      { energy: 0, mu: { kind: 'fluorescence', i0: 1, channels: [4, 5, 6, 7, 9] } },
    ],
    ['energy=1,yield=3', { energy: 0, mu: { kind: 'electron-yield', channels: [2] } }],
    ['energy=1,it=4,iref=5', { energy: 0, mu: { kind: 'reference', i0: 3, itrans: 4 } }],
    ['energy=2, mu=3, unit=keV', { energy: 1, unit: 'keV', mu: { kind: 'column', mu: 2 } }],
    [
      'ENERGY=1;mu=2;unit=degrees;d=3.1356',
      { energy: 0, unit: 'degrees', dSpacingAngstrom: 3.1356, mu: { kind: 'column', mu: 1 } },
    ],
  ])('%s', (text, choice) => {
    const parsed = parseColumnChoice(text);
    expect(parsed).toEqual(choice);
    expect(parseColumnChoice(columnChoiceText(parsed))).toEqual(choice);
  });

  test.each([
    ['', /energy column is missing/],
    ['energy=1', /nothing is said of mu/],
    ['energy=0,mu=2', /"energy=0" names no columns/],
    ['energy=1-3,mu=2', /"energy" is one column/],
    ['energy=1,mu=2,it=3,i0=4', /mu is said in 2 ways \(mu, it\)/],
    ['energy=1,it=3', /"it" needs "i0"/],
    ['energy=1,iref=3', /"iref" needs "it"/],
    ['energy=1,mu=2,mu=3', /"mu" is given twice/],
    ['energy=1,mu=9999-1', /names no columns/],
    ['energy=1,mu=2,unit=pixel', /the unit "pixel" is none of/],
    ['energy=1,mu=2,d=x', /d-spacing "x" is no number/],
    ['energy=1,foo=2', /"foo=2" is none of/],
  ])('"%s" is refused with an example', (text, message) => {
    expect(() => parseColumnChoice(text)).toThrow(message);
    expect(() => parseColumnChoice(text)).toThrow(/^columns: .*energy=1,i0=3,it=4/);
  });
});
