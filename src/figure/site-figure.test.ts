import { describe, expect, test } from 'vitest';
import { labelStructure } from '../environment/label-structure.ts';
import type { Site, Structure, Vector3 } from '../structure/structure.ts';
import { siteFigure } from './site-figure.ts';

function crystal(lengths: Vector3, sites: readonly (readonly [string, number, number, number])[]): Structure {
  const [a, b, c] = lengths;
  return {
    name: 'textbook',
    lattice: [
      [a, 0, 0],
      [0, b, 0],
      [0, 0, c],
    ],
    sites: sites.map(([element, ...fractional]): Site => ({ element, fractional })),
  };
}

/** All translations of a face-centred cube. */
function faceCentred(element: string, x: number, y: number, z: number): [string, number, number, number][] {
  return [
    [element, x, y, z],
    [element, x, y + 0.5, z + 0.5],
    [element, x + 0.5, y, z + 0.5],
    [element, x + 0.5, y + 0.5, z],
  ];
}

/** Textbook structures (lengths in Å), whose first site has the CN of its name. */
const textbook: Record<string, { readonly title: string; readonly structure: Structure }> = {
  'CN-1-nitrogen': {
    title: 'N in a molecule of N2 in vacuum',
    structure: crystal(
      [12, 12, 12],
      [
        ['N', 0.5, 0.5, 0.5],
        ['N', 0.5, 0.5, 0.5 + 1.1 / 12],
      ],
    ),
  },
  'CN-2-cuprite': {
    title: 'Cu in Cu2O',
    structure: crystal(
      [4.27, 4.27, 4.27],
      [...faceCentred('Cu', 0.25, 0.25, 0.25), ['O', 0, 0, 0], ['O', 0.5, 0.5, 0.5]],
    ),
  },
  'CN-3-boron-nitride': {
    title: 'B in BN (hexagonal)',
    structure: {
      name: 'BN',
      lattice: [
        [2.504, 0, 0],
        [-1.252, 2.504 * Math.sqrt(0.75), 0],
        [0, 0, 6.661],
      ],
      sites: [
        { element: 'B', fractional: [1 / 3, 2 / 3, 0.25] },
        { element: 'B', fractional: [2 / 3, 1 / 3, 0.75] },
        { element: 'N', fractional: [2 / 3, 1 / 3, 0.25] },
        { element: 'N', fractional: [1 / 3, 2 / 3, 0.75] },
      ],
    },
  },
  'CN-4-zincblende': {
    title: 'Cd in CdTe',
    structure: crystal(
      [6.48, 6.48, 6.48],
      [...faceCentred('Cd', 0, 0, 0), ...faceCentred('Te', 0.25, 0.25, 0.25)],
    ),
  },
  'CN-4-square': {
    title: 'Pd in PdO',
    structure: crystal(
      [3.043, 3.043, 5.337],
      [
        ['Pd', 0, 0.5, 0],
        ['Pd', 0.5, 0, 0.5],
        ['O', 0, 0, 0.25],
        ['O', 0, 0, 0.75],
      ],
    ),
  },
  'CN-6-rock-salt': {
    title: 'Na in NaCl',
    structure: crystal([5.64, 5.64, 5.64], [...faceCentred('Na', 0, 0, 0), ...faceCentred('Cl', 0.5, 0, 0)]),
  },
  'CN-6-molybdenite': {
    title: 'Mo in MoS2',
    structure: {
      name: 'MoS2',
      lattice: [
        [3.16, 0, 0],
        [-1.58, 3.16 * Math.sqrt(0.75), 0],
        [0, 0, 12.3],
      ],
      sites: [
        { element: 'Mo', fractional: [1 / 3, 2 / 3, 0.25] },
        { element: 'Mo', fractional: [2 / 3, 1 / 3, 0.75] },
        { element: 'S', fractional: [1 / 3, 2 / 3, 0.621] },
        { element: 'S', fractional: [2 / 3, 1 / 3, 0.379] },
        { element: 'S', fractional: [1 / 3, 2 / 3, 0.879] },
        { element: 'S', fractional: [2 / 3, 1 / 3, 0.121] },
      ],
    },
  },
  'CN-8-caesium-chloride': {
    title: 'Cs in CsCl',
    structure: crystal(
      [4.12, 4.12, 4.12],
      [
        ['Cs', 0, 0, 0],
        ['Cl', 0.5, 0.5, 0.5],
      ],
    ),
  },
  'CN-12-copper': {
    title: 'Cu, the metal',
    structure: crystal([3.61, 3.61, 3.61], faceCentred('Cu', 0, 0, 0)),
  },
  'CN-12-perovskite': {
    title: 'Sr in SrTiO3',
    structure: crystal(
      [3.905, 3.905, 3.905],
      [
        ['Sr', 0.5, 0.5, 0.5],
        ['Ti', 0, 0, 0],
        ['O', 0.5, 0, 0],
        ['O', 0, 0.5, 0],
        ['O', 0, 0, 0.5],
      ],
    ),
  },
  /** Octahedra stretched as Jahn–Teller copper does it, of two kinds of neighbours: between CN 4 and 6. */
  'CN-4-6-stretched': {
    title: 'Cu in a stretched octahedron of O and Cl',
    structure: crystal(
      [3.9, 3.9, 5.3],
      [
        ['Cu', 0, 0, 0],
        ['O', 0.5, 0, 0],
        ['O', 0, 0.5, 0],
        ['Cl', 0, 0, 0.5],
      ],
    ),
  },
  'no-neighbour': {
    title: 'He alone',
    structure: crystal([9, 9, 9], [['He', 0, 0, 0]]),
  },
};

function draw(name: keyof typeof textbook): string {
  const { title, structure } = textbook[name]!;
  return siteFigure({
    title,
    subtitle: `${name} · atom 1`,
    structure,
    site: labelStructure(structure, { extendedMotifs: true }).sites[0]!,
    footer: 'edgewise 0.1.0',
  });
}

describe('a labelled site', () => {
  test.each(Object.keys(textbook))('%s is drawn as the committed picture', async (name) => {
    const svg = draw(name);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    await expect(svg).toMatchFileSnapshot(`./__snapshots__/site-${name}.svg`);
  });

  test.each(Object.keys(textbook))(
    '%s: every neighbour of the best CN is an atom with its symbol',
    (name) => {
      const number = Number(/^CN-(\d+)/.exec(name)?.[1] ?? 0);
      if (name === 'CN-4-6-stretched') {
        return;
      }
      expect(draw(name).match(/class="atom-text /g)).toHaveLength(number + 1);
    },
  );

  test('words from files cannot become markup', () => {
    const { structure } = textbook['CN-6-rock-salt']!;
    const site = labelStructure(structure).sites[0]!;
    const svg = siteFigure({ title: '<script>', subtitle: '"&', structure, site, footer: '' });
    expect(svg).not.toContain('<script');
  });
});
