import { describe, expect, test } from 'vitest';
import { mentionedElements } from './mentioned-elements.ts';

const ofName = (...names: string[]) => mentionedElements({ names, header: [] });
const ofHeader = (...header: string[]) => mentionedElements({ names: [], header });

describe('elements that a file mentions', () => {
  test.each([
    ['Pb-L2_PbTe.dat', ['Pb', 'Pb L2', 'Te', 'Te L2']],
    ['CeL1edge.dat', ['Ce', 'Ce L1']],
    ['CeO2-L1.001', ['Ce', 'Ce L1', 'O', 'O L1']],
    ['nd_l1_01', ['Nd', 'Nd L1']],
    ['la2o3_001.dat', ['La', 'O']],
    ['LA2O3.001', ['La', 'O']],
    ['PbFoil.dat', ['Pb']],
    ['YbGaG', ['Yb', 'Ga']],
    ['V', ['V']],
    ['Lead telluride', ['Pb']],
    ['scan_0012.dat', []],
  ])('in the name %s', (name, found) => {
    expect(new Set(ofName(name))).toEqual(new Set(found));
  });

  test.each([
    ['# Sample: lanthanum oxide', ['La']],
    ['# edge: Ba-LIII', ['Ba', 'Ba L3']],
    ['# Fe K-edge of Fe2O3', ['Fe', 'Fe K', 'O']],
    ['# ring 2.5 GeV, gain 1e7 V/A', []],
    ['# SPring-8 BL14B2 Si(111)', ['Si']],
  ])('in the header line %s', (line, found) => {
    expect(new Set(ofHeader(line))).toEqual(new Set(found));
  });
});
