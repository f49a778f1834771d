import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hasReference, referenceJson, referencePath } from '../../../test/reference.ts';
import { readFile } from '../read-file.ts';
import { nexusReader } from './hdf5/nexus.ts';

/**
 * What a file is read as: format, number of spectra and of what is left out, then of the first spectrum its element,
 * first and last energy in eV, number of points and mu recipe.
 */
type Expected = readonly [string, number, number, string | undefined, number, number, number, string];

const athenaMu = 'array y (mu(E) as Athena computed it)';

/** Folder, file, and what it is read as or a part of the sentence that refuses it. */
const expectations: Readonly<Record<string, Readonly<Record<string, Expected | RegExp>>>> = {
  'formats/athena_prj_perl': {
    'Cd.prj': ['Athena project (Perl)', 6, 5, 'Cd', 26507.223, 27493.915, 333, athenaMu],
    'FeS2.prj': ['Athena project (Perl)', 1, 0, 'Fe', 6911.8277, 7969.247, 353, athenaMu],
    'Fefoil.prj': ['Athena project (Perl)', 1, 0, 'Fe', 6911.99873, 8352.80798, 447, athenaMu],
    'Mn.prj': ['Athena project (Perl)', 14, 0, 'Mn', 6381.3943, 7101.4084, 2207, athenaMu],
    'athena_MN.prj': ['Athena project (Perl)', 13, 1, 'Fe', 7012, 7492.999, 309, athenaMu],
    'dispersive.prj': ['Athena project (Perl)', 2, 10, 'Cu', 8679.01, 10180.6, 725, athenaMu],
    'per-Bruce.prj': ['Athena project (Perl)', 7, 0, 'S', 2272.0001, 3203.070982, 494, athenaMu],
    'sf6.prj': ['Athena project (Perl)', 3, 0, 'S', 2420.12, 3003.83, 554, athenaMu],
  },
  'formats/athena_prj_json': {
    'FeFoil_QXAFS_Compare.prj': ['Athena project (JSON)', 4, 0, 'Fe', 7012, 7969.245691, 504, athenaMu],
    'athena3.prj': ['Athena project (JSON)', 1, 0, 'Ce', 5452.68428, 6151.26878, 556, athenaMu],
    'athena_json.prj': ['Athena project (JSON)', 17, 0, 'Au', 11719.55254, 12889.46567, 325, athenaMu],
    'json_unzipped.prj': ['Athena project (JSON)', 4, 0, 'Fe', 7011.996606, 7745.912367, 442, athenaMu],
  },
  'formats/eelsdb_msa': {
    'coreloss_spectrum.msa': [
      'EMSA/MAS spectrum',
      1,
      0,
      undefined,
      360,
      769.4,
      2048,
      'the counts of the channels',
    ],
  },
  'formats/eelsdb_msa/test_1': {
    'data.msa': ['EMSA/MAS spectrum', 1, 0, 'Al', 1555, 1600, 226, 'column 2'],
    'metadata.json': /: this is a description of a spectrum by EELSDB, .*give the \.msa file/,
  },
  'formats/eelsdb_msa/test_2': {
    'data.msa': /: energies from 4\.007 to 30\.0035 cover no K edge/,
    'metadata.json': /: this is a description of a spectrum by EELSDB, .*give the \.msa file/,
  },
  'formats/eelsdb_msa/test_3': {
    'data.msa': ['EMSA/MAS spectrum', 1, 0, 'O', 510, 643.9, 1340, 'column 2'],
    'metadata.json': /: this is a description of a spectrum by EELSDB, .*give the \.msa file/,
  },
  'formats/feff': {
    'feff10_XANES_BN_referencexmu.dat': ['FEFF 9.7.1 xmu.dat', 1, 0, 'B', 182.979, 252.67, 62, 'column mu'],
    'xmu-c0.dat': ['FEFF 8.00 xmu.dat', 1, 0, 'Si', 1836.418, 1919.104, 100, 'column mu'],
    'xmu_feff8_Fe.dat': ['FEFF 8.20 xmu.dat', 1, 0, 'Fe', 7117.337, 8641.33, 401, 'column mu'],
  },
  'formats/fdmnes': {
    'FDMNES_2022_Mo2C_out.dat': ['FDMNES output', 1, 0, 'Mo', 19975, 20119.8, 559, 'column <xanes>'],
    'FDMNES_2022_Mo2C_out_conv.dat': ['FDMNES output', 1, 0, 'Mo', 19960, 20119.8, 589, 'column <xanes>'],
    'ZnO_FDMNES.txt': ['FDMNES output', 1, 0, 'Zn', 9629, 9729, 1001, 'column <xanes>'],
    'ZnO_FDMNES_conv.txt': /: its energies are relative to the edge and .*give the element/,
    'pt_bulk_conv.txt': /: its energies are relative to the edge and .*give the element/,
  },
  'formats/sshade': {
    'ZnO_SSHADE.data.txt': [
      'SSHADE spectrum',
      1,
      0,
      'Zn',
      9598.21987,
      9900.4097,
      193,
      'column fluorescence_emission(au)',
    ],
  },
  'formats/materials_project': {
    'edwardghbaker_Cr2O3.tsv': ['Materials Project .tsv', 1, 0, 'Cr', 5992.578, 6047.267, 200, 'column 2'],
    'edwardghbaker_multi.tsv': ['Materials Project .tsv', 3, 0, 'Cr', 5991.876, 6047.038, 200, 'column 2'],
    'pymatgen_XAS_LiCoO2_k_xanes.README.txt': /: no table of numbers/,
    'pymatgen_XAS_LiCoO2_k_xanes.json': ['pymatgen XAS JSON', 1, 0, 'Co', 7713.228, 7768.39, 100, '"y"'],
    'xas.XANES.K.Fe.mp-13.tsv': ['Materials Project .tsv', 2, 0, 'Fe', 7119.045, 7174.208, 200, 'column 2'],
  },
  'formats/nexus_hdf5': {
    'BlissMultiModal.h5': [
      'NXxas (HDF5)',
      34,
      2,
      'As',
      11799.79654,
      12800.31783,
      4001,
      'intensity (transmission)',
    ],
    'Fe_XDIFiles.h5': ['NXxas (HDF5)', 3, 0, 'Fe', 6962, 7969.247, 348, 'intensity (transmission)'],
    'Fe_database.h5': [
      'HDF5 groups of energy and mu (araucaria)',
      3,
      4,
      undefined,
      6964.69621,
      8114.22047,
      1923,
      'dataset mu',
    ],
    'KEK_PFdata.h5': ['NXxas (HDF5)', 1, 0, 'Fe', 6565.127799, 8160.152148, 1426, 'intensity (fluorescence)'],
    'MultiElementFluor.h5': [
      'NXxas (HDF5)',
      12,
      0,
      'V',
      5365.013534,
      5732.597377,
      367,
      'intensity (fluorescence)',
    ],
    'generic.h5': ['NXxas (HDF5)', 10, 0, 'Fe', 6962, 7969.247, 348, 'intensity (transmission)'],
  },
  published: {
    'xas.XANES.K.Fe.mp-13.tsv': ['Materials Project .tsv', 2, 0, 'Fe', 7119.045, 7174.208, 200, 'column 2'],
    'xas.XANES.K.Fe2O3.mp-24972.tsv': [
      'Materials Project .tsv',
      4,
      0,
      'Fe',
      7114.019,
      7169.182,
      200,
      'column 2',
    ],
  },
  'measured/original': {
    'Ag_multi_demeter_Ag.prj': [
      'Athena project (Perl)',
      11,
      10,
      'Ag',
      25310.57687,
      26597.13249,
      281,
      athenaMu,
    ],
    'Al_Al2O3_corundum_eelsdb.msa': ['EMSA/MAS spectrum', 1, 0, 'Al', 1555, 1600, 226, 'column 2'],
    'Cd_multi_demeter_Cd.prj': ['Athena project (Perl)', 6, 5, 'Cd', 26507.223, 27493.915, 333, athenaMu],
    'Cr_multi_xased_Crstandards.prj': [
      'Athena project (Perl)',
      2,
      0,
      'Cr',
      5759.989,
      7111.059,
      396,
      athenaMu,
    ],
    'Cu_multi_larch_CuHERFDstandards.prj': [
      'Athena project (Perl)',
      39,
      0,
      'Cu',
      8878.994297,
      9352.212931,
      495,
      athenaMu,
    ],
    'Fe_multi_demeter_Fe.prj': ['Athena project (Perl)', 5, 0, 'Fe', 6917.80024, 8968.75576, 511, athenaMu],
    'Fe_multi_larch_athena2.prj': ['Athena project (Perl)', 10, 0, 'Mn', 6438.002, 7284.757, 592, athenaMu],
    'Fe_multi_xased_Festandards.prj': [
      'Athena project (Perl)',
      5,
      5,
      'Fe',
      6911.50037,
      7970.85623,
      462,
      athenaMu,
    ],
    'Ge_multi_demeter_Ge.prj': ['Athena project (Perl)', 2, 0, 'Ge', 10894.98874, 12336.36671, 531, athenaMu],
    'Mn_multi_demeter_Mn.prj': ['Athena project (Perl)', 14, 0, 'Mn', 6381.3943, 7101.4084, 2207, athenaMu],
    'Mn_multi_larch_Mnall.prj': ['Athena project (Perl)', 11, 0, 'Mn', 6299.9974, 7500.6508, 3433, athenaMu],
    'Mn_multi_larch_athena2.prj': ['Athena project (Perl)', 10, 0, 'Mn', 6438.002, 7284.757, 592, athenaMu],
    'Mo_multi_larch_MoO3tutorial.prj': [
      'Athena project (Perl)',
      4,
      1,
      'Mo',
      19799.1255,
      21234.4664,
      387,
      athenaMu,
    ],
    'Ni_multi_larch_NiO.prj': ['Athena project (Perl)', 12, 12, 'Ni', 8134.25272, 9571.21943, 522, athenaMu],
    'Ti_multi_demeter_TiK.prj': ['Athena project (Perl)', 7, 7, 'Ti', 4934.49852, 5474.75672, 403, athenaMu],
    'Zn_ZnO_zincite_sshade.txt': [
      'SSHADE spectrum',
      1,
      0,
      'Zn',
      9598.21987,
      9900.4097,
      193,
      'column fluorescence_emission(au)',
    ],
  },
  'formats/beamline_ssrl': {
    'ssrlb.dat': [
      'SSRL EXAFS Data Collector 1.1 (binary)',
      1,
      1,
      undefined,
      19755.07031,
      22256.39258,
      635,
      'ln(I0/I1)',
    ],
  },
  'formats/beamline_nsls': {
    'x15b.dat': ['NSLS X15B (binary)', 1, 1, undefined, 2400.001953, 2650.010254, 321, 'narrow/I0'],
  },
  'formats/ascii_columns': {
    'nmc_exp_xas.json': /: this JSON .* holds no spectrum in a known form/,
  },
};

/** Folders that hold files of other readers too. */
const shared = /^(?:published|measured|formats\/(?:beamline|ascii))/;

describe.skipIf(!hasReference).each(Object.entries(expectations))('sample files: %s', (folder, files) => {
  if (!shared.test(folder)) {
    test('are all listed here', () => {
      const names = readdirSync(referencePath(folder), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name);
      expect(names.sort()).toEqual(Object.keys(files).sort());
    });
  }

  test.each(Object.entries(files))('%s', async (file, expected) => {
    const reading = readFile(readFileSync(referencePath(folder, file)), { fileName: file });
    if (expected instanceof RegExp) {
      await expect(reading).rejects.toThrow(expected);
      return;
    }
    const { readings, leftOut } = await reading;
    const [{ spectrum, receipt }] = readings as [(typeof readings)[number]];
    const { energyEv, element } = spectrum;
    const ends = [energyEv[0]!, energyEv[energyEv.length - 1]!].map((energy) =>
      Number(energy.toPrecision(10)),
    );
    const found = [receipt.format, readings.length, leftOut.length, element, ...ends, energyEv.length];
    expect([...found, receipt.muRecipe]).toEqual(expected);
  });
});

describe.skipIf(!hasReference)('sample files in detail', () => {
  const read = (folder: string, file: string, element?: string) =>
    readFile(readFileSync(referencePath(folder, file)), { fileName: file, element });

  test('reads the same numbers from the .tsv files as pandas did', async () => {
    const tables = referenceJson<Record<string, { path: string; columns: Record<string, number[]> }>>(
      'published',
      'mp_tsv_spectra.json',
    );
    for (const { path, columns } of Object.values(tables)) {
      const { readings } = await read('published', path.split('/').pop()!);
      const found = readings.flatMap(({ spectrum }) => [[...spectrum.energyEv], [...spectrum.mu]]);
      expect(found).toHaveLength(Object.keys(columns).length);
      // The table was parsed to 15 digits, the last of which may differ.
      for (const [i, column] of Object.values(columns).entries()) {
        found[i]!.forEach((value, row) => {
          expect(Math.abs(value - column[row]!)).toBeLessThanOrEqual(1e-14 * Math.abs(value));
        });
      }
    }
  });

  test('reads FDMNES without an edge energy once the element is told', async () => {
    const { readings } = await read('formats/fdmnes', 'ZnO_FDMNES_conv.txt', 'Zn');
    const [{ spectrum, receipt }] = readings as [(typeof readings)[number]];
    expect([spectrum.element, spectrum.energyEv[0], spectrum.state]).toEqual(['Zn', 9629, 'computed']);
    expect(receipt.guesses.map(({ what }) => what)).toEqual(['edge energy']);
  });

  test('tells where the element that Athena chose may be another', async () => {
    const { readings } = await read('formats/athena_prj_perl', 'sf6.prj');
    expect(readings.map(({ spectrum: { element, edge, state } }) => [element, edge, state])).toEqual([
      ['S', 'K', 'raw'],
      ['Nb', 'L2', 'normalised'],
      ['Nb', 'L2', 'normalised'],
    ]);
    expect(readings[1]!.receipt.warnings.join()).toMatch(/also fits the S K edge/);
    const told = await read('formats/athena_prj_perl', 'sf6.prj', 'S');
    expect(told.readings.map(({ spectrum: { element, edge } }) => [element, edge])).toEqual([
      ['S', 'K'],
      ['S', undefined],
      ['S', undefined],
    ]);
  });

  test('refuses each HDF5 file that is cut short, in words', async () => {
    for (const file of readdirSync(referencePath('formats/nexus_hdf5'))) {
      const bytes = readFileSync(referencePath('formats/nexus_hdf5', file));
      const cut = readFile(bytes.subarray(0, bytes.length >> 1), { fileName: file });
      await expect(cut).rejects.toThrow(/damaged or cut short; copy it again/);
      expect(nexusReader.recognises(bytes, '', file)).toBe(true);
    }
  });
});
