import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { labelLines } from '../../../../test/label-lines.ts';
import { type LabelledFile, labelStructures } from '../../work/label-structures.ts';
import { type TrainingFile, trainingRows } from './training-rows.ts';

function spectrum(file: string, element?: string, edge?: string): TrainingFile {
  const reading = { spectrum: { name: `name of ${file}`, ...(edge && { edge }) }, receipt: {} };
  return { id: 1, file, reading: reading as unknown as TrainingFile['reading'], ...(element && { element }) };
}

function structure(name: string): LabelledFile {
  const bytes = readFileSync(new URL(`../../../structure/fixtures/${name}`, import.meta.url));
  const [labelled] = labelStructures({ kind: 'label', file: name, bytes, occupancy: 'refuse' }).structures;
  return labelled!;
}

const join = (spectra: TrainingFile[], table: string, structures: LabelledFile[] = []) =>
  trainingRows(spectra, structures, table);

describe('trainingRows', () => {
  test.each([
    ['a.xdi', 'the name'],
    ['scans/a.xdi', 'the whole name'],
    ['A.XDI', 'other letters'],
    ['a', 'no ending'],
    ['name of scans/a.xdi', 'the name of the spectrum'],
  ])('finds the line that names a spectrum: %s (%s)', (said) => {
    const { rows, problems } = join([spectrum('scans/a.xdi', 'Fe')], `file,cn,motif\n${said},6,octahedral\n`);
    expect(problems).toEqual([]);
    expect(rows[0]!.labels).toEqual({ cnLabel: 'CN_6', motifLabels: { 6: 'octahedral' } });
  });

  test.each(labelLines)(
    'states "$cn" and "$motif" as the command line does',
    ({ cn, motif, labels, refusal }) => {
      const { rows } = join([spectrum('a.xdi', 'Fe')], `file;cn_label;motif_label\na.xdi;${cn};${motif}\n`);
      if (refusal === undefined) {
        expect(rows[0]!.labels).toEqual(labels);
      } else {
        expect(rows[0]!.problem).toContain(refusal);
      }
    },
  );

  test('takes the group for the cross-validation, and the spectrum of a file with several by its name', () => {
    const named = (name: string): TrainingFile => {
      const of = spectrum('two.h5', 'Fe');
      return { ...of, reading: { ...of.reading, receipt: { ...of.reading.receipt, group: name } } };
    };
    const table = 'file,spectrum,cn,group\ntwo.h5,scan 2,4,sample a\ntwo.h5,,6,sample b\n';
    const { rows, problems } = join([named('scan 1'), named('scan 2'), named('scan 3')], table);
    expect(problems).toEqual([]);
    expect(rows.map(({ group, labels }) => [group, labels?.cnLabel])).toEqual([
      ['sample b', 'CN_6'],
      ['sample a', 'CN_4'],
      ['sample b', 'CN_6'],
    ]);
  });

  test('labels a spectrum with the structure beside it, or the one that its line names', () => {
    const spectra = [spectrum('rutile.xdi', 'Ti'), spectrum('b.xdi', 'Al'), spectrum('spinel.xdi', 'Fe')];
    const { rows } = join(spectra, 'file,structure\nb.xdi,spinel.cif\n', [
      structure('rutile.cif'),
      structure('spinel.cif'),
    ]);
    expect(rows[0]).toMatchObject({ from: 'rutile.cif', formula: 'TiO2', labels: { cnLabel: 'CN_6' } });
    expect(rows[1]).toMatchObject({ from: 'spinel.cif', labels: { cnLabel: 'CN_6' } });
    expect(rows[2]!.problem).toBe('spinel.cif has no Fe in it.');
  });

  test.each([
    ['file,cn\na.xdi,13\n', 'Line 2: expected a CN from 1 to 12'],
    ['file,cn,structure\na.xdi,6,a.cif\n', 'Line 2: both "structure" and "cn" are given'],
    ['file,cn\na.xdi,6\na.xdi,4\n', '2 lines of the table name it'],
    ['file,cn,element\na.xdi,6,Xx\n', '"Xx" is not an element symbol'],
    ['file,cn\nb.xdi,6\n', 'No label: name it in the table'],
  ])('says what is wrong with a line: %j', (table, words) => {
    expect(join([spectrum('a.xdi', 'Fe')], table).rows[0]!.problem).toContain(words);
  });

  test('says which lines name no spectrum, and when there is no column for files', () => {
    expect(join([spectrum('a.xdi', 'Fe')], 'file,cn\nb.xdi,6\n').problems).toEqual([
      'One line of the table names no spectrum that is here: b.xdi.',
    ]);
    expect(join([spectrum('a.xdi', 'Fe')], 'name,cn\na.xdi,6\n').problems[0]).toContain(
      'lacks the column "file"',
    );
  });

  test('refuses other edges and spectra of unknown absorbers', () => {
    const table = 'file,cn\na.xdi,6\n';
    expect(join([spectrum('a.xdi')], table).rows[0]!.problem).toContain('whose edge');
    expect(join([spectrum('a.xdi', 'Fe', 'L3')], table).rows[0]!.problem).toContain('K edges');
  });
});
