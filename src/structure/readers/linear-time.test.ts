import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { eachStructure } from './read-structures.ts';
import { isStructureFile } from './structure-format.ts';

const cell = `data_x
_cell_length_a 4
_cell_length_b 4
_cell_length_c 4
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 90
`;
const loop = 'loop_ _atom_site_label _atom_site_fract_x _atom_site_fract_y _atom_site_fract_z\n';
const second = '#\\#CIF_2.0\n';
const poscar = (comment: string, scale: string, counts: string) =>
  `${comment}\n${scale}\n4 0 0\n0 4 0\n0 0 4\n${counts}\nDirect\n0 0 0\n`;
const xyz = (comment: string) => `1\n${comment}\nFe 0 0 0\n`;

/** Texts that a careless reader takes the square of their length for, by what is repeated in them. */
const pathological: readonly (readonly [fileName: string, what: string, make: (n: number) => string])[] = [
  ['x.cif', 'line ends', (n) => `${'\n'.repeat(n)}x`],
  ['x.cif', 'blanks of other scripts', (n) => `data_x _a ${'\u00a0\u2009'.repeat(n)}`],
  ['x.cif', 'empty lines before the first block', (n) => `${' \n'.repeat(n)}${cell}`],
  ['x.cif', 'comments', (n) => `${cell}${'#\n'.repeat(n)}`],
  ['x.cif', 'one long word', (n) => `data_x ${'a'.repeat(n)}`],
  ['x.cif', 'quotes inside a word', (n) => `data_x _a '${"b'".repeat(n)}`],
  ['x.cif', 'quotes that close nothing', (n) => `data_x _a ${"'b\n".repeat(n)}`],
  ['x.cif', 'broken blocks', (n) => `data_x\n_a 'b\n`.repeat(n)],
  ['x.cif', 'blocks without atoms', (n) => `data_x _a 1\n`.repeat(n)],
  ['x.cif', 'text blocks', (n) => `data_x\n${'_a\n;\n;\n'.repeat(n)}`],
  ['x.cif', 'folds', (n) => `data_x\n_a\n;${'\\ '.repeat(n)}x\n;\n`],
  ['x.cif', 'brackets', (n) => `${second}data_x _a ${'['.repeat(n)}`],
  ['x.cif', 'open brackets in every block', (n) => `${second}${'data_x _a [\n'.repeat(n)}`],
  ['x.cif', 'triple quotes', (n) => `${second}${'data_x _a """"\n'.repeat(n)}`],
  ['x.cif', 'digits', (n) => `${cell.replace('4', `${'4'.repeat(n)}x`)}${loop}Fe1 0 0 0\n`],
  [
    'x.cif',
    'digits of an uncertainty',
    (n) => `${cell.replace('4', `4(${'4'.repeat(n)}`)}${loop}Fe1 0 0 0\n`,
  ],
  ['x.cif', 'letters of a label', (n) => `${cell}${loop}Fe${'e'.repeat(n)} 0 0 0\n`],
  [
    'x.cif',
    'letters of a group',
    (n) => `${cell}_space_group_name_H-M_alt 'P ${'21/'.repeat(n)}'\n${loop}Fe 0 0 0\n`,
  ],
  [
    'x.cif',
    'parts of a Hall symbol',
    (n) => `${cell}_space_group_name_Hall '${'P 2'.repeat(n)}'\n${loop}Fe 0 0 0\n`,
  ],
  [
    'x.cif',
    'parts of a formula',
    (n) => `${cell}_chemical_formula_sum '${'Fe1.'.repeat(n)}'\n${loop}Fe 0 0 0\n`,
  ],
  [
    'x.cif',
    'terms of an operation',
    (n) => `${cell}_symmetry_equiv_pos_as_xyz '${'x+1'.repeat(n)}'\n${loop}Fe 0 0 0\n`,
  ],
  ['x.xyz', 'letters of a comment', (n) => xyz('a'.repeat(n))],
  ['x.xyz', 'blanks of a comment', (n) => xyz(`a${' '.repeat(n)}b`)],
  ['x.xyz', 'equals signs', (n) => xyz('='.repeat(n))],
  ['x.xyz', 'pairs', (n) => xyz('a = '.repeat(n))],
  ['x.xyz', 'open quotes', (n) => xyz('a="'.repeat(n))],
  ['x.xyz', 'empty frames', (n) => '0\n\n'.repeat(n)],
  ['x.xyz', 'empty lines at the end', (n) => `${xyz('Lattice="4 0 0 0 4 0 0 0 4"')}${'\n'.repeat(n)}`],
  ['x.xyz', 'blanks before the count', (n) => `${' '.repeat(n)}x`],
  ['POSCAR', 'a formula', (n) => poscar('Fe1'.repeat(n), '1', '1')],
  ['POSCAR', 'blanks', (n) => poscar('a', `1${' '.repeat(n)}x`, '1')],
  ['POSCAR', 'digits', (n) => poscar('a', `${'1'.repeat(n)}x`, '1')],
  ['POSCAR', 'comment marks', (n) => poscar('a', '1', `1 ${'!'.repeat(n)}`)],
  ['POSCAR', 'counts', (n) => poscar('a', '1', '0 '.repeat(n))],
  ['x.json', 'brackets', (n) => '['.repeat(n)],
  ['x.json', 'closed brackets', (n) => `${'['.repeat(n)}${']'.repeat(n)}`],
  ['x.json', 'closed braces', (n) => `{${'}\n '.repeat(n)}`],
  ['x.json', 'entries', (n) => `[${'{},'.repeat(n)}1]`],
  ['x.jsonl', 'lines', (n) => '{}\n'.repeat(n)],
  ['x.txt', 'line ends', (n) => `${'\n'.repeat(n)}data_x`],
  ['x.txt', 'blanks', (n) => `${' '.repeat(n)}data_x`],
];

/** Milliseconds of this thread for reading a text and for telling what it is; the least of some runs. */
function cost(text: string, fileName: string): number {
  let least = Infinity;
  for (let run = 0; run < 4; run++) {
    const before = process.cpuUsage();
    isStructureFile(text, fileName);
    try {
      for (const _ of eachStructure(text, { fileName })) {
        // Only the time is asked for.
      }
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
    }
    const { user } = process.cpuUsage(before);
    least = Math.min(least, user / 1000);
  }
  return least;
}

/** Times the length; the square would take 64 times as long. */
const longer = 8;

describe('no reader takes more than its share of the length', () => {
  test.each(pathological)('%s of many %s', { timeout: 60_000 }, (fileName, _, make) => {
    const short = cost(make(2000), fileName);
    const long = cost(make(2000 * longer), fileName);
    // Short runs are all noise: 20 ms for what takes a second by the square.
    expect(long).toBeLessThan(Math.max(20, 3 * longer * short));
  });
});
