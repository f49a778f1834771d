import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hasReference, referencePath } from '../../test/reference.ts';
import { readFile } from './read-file.ts';

/** [format, element, first and last energy in eV, mu recipe] of one spectrum. */
type Expected = readonly [string, string | undefined, number, number, string];

const fe = (name: string): Expected => ['XDI 1.0 (Athena)', 'Fe', 7090, 7199.7197, `column ${name}`];

/** Folder, file, and its spectra or a part of the sentence that refuses it. */
const expectations: Readonly<Record<string, Readonly<Record<string, readonly Expected[] | RegExp>>>> = {
  xdi: {
    'CRM041_Cr(VI)_111.xdi': [['XDI 1.0', 'Cr', 5920.0182, 6136.4257, 'column mutrans']],
    'Chorover13BM_Zn_hopeite_rt_01.xdi': [['XDI 1.1', 'Zn', 9459.017, 10207.62, 'ln(i0/itrans)']],
    'CuH_111.xdi': [['XDI 1.0', 'Cu', 8880.024, 9719.852, 'column mutrans']],
    'CuSO4_2mM_111.xdi': [['XDI 1.0', 'Cu', 8880.005, 9528.069, 'column mufluo']],
    'KCl_Ge_220.xdi': /followed by no numbers/,
    'MnO2.xdi': [['XDI 1.0', 'Mn', 6299.0158, 6995.1147, 'column mutrans']],
    'Nd2CuO4_NdL3_111.xdi': [['XDI 1.0', 'Nd', 6058.456, 6681.462, 'column mutrans']],
    'Sr_slawsonite_rt_01.xdi': [['XDI 1.0', 'Sr', 15700.043, 17001.332, 'column mutrans']],
    'V2O5.xdi': [['XDI 1.1', 'V', 5364.995, 6300.228, 'ln(i0/itrans)']],
    'Zn_foil_Zn_K_300.xdi': [['PETRA P65 scan', undefined, 9510.72584284, 10459.2132741, 'ln(VFC02/VFC03)']],
    'nonxafs_1d.xdi': /no column holds energies or angles \(columns: x, /,
    'nonxafs_2d.xdi': /two-dimensional scan \(over x2d\)/,
    'tio2_rutile_111.xdi': [['XDI 1.0', undefined, 4816.130887, 5940.774739, 'ln(I0_eh2/I1_eh2)']],
  },
  athena_nor_xmu: {
    'Almandine_Waychunas FeXANES.e': [['ALS .e', undefined, 7010.4113, 7414.3694, 'column col2']],
    'FeLibNov2021.nor': [
      fe('Magnetite'),
      fe('Maghemite'),
      fe('Goethite'),
      fe('HFO'),
      fe('FeIII_sulfate'),
      fe('Fe3P'),
      fe('LiFe(II)PO4'),
      fe('Fe(III)PO4'),
      fe('Pyrite'),
      fe('StainlessSteelNP'),
      fe('Hematite_NP'),
    ],
    'Fe_2516.nor': [['XDI 1.0 (Athena)', 'Fe', 6860.3, 7910, 'column norm']],
    'Ferrihydrite 2L_Kim FeXANES.e': [['ALS .e', undefined, 6911.7691, 7611.7178, 'column col2']],
    'data.xmu': [['columns of text', undefined, 8131.9998, 9331.6039, 'column xmu']],
    'fe.300.xmu': [['Athena columns', 'Fe', 6911.9886, 8962.9441, 'column xmu']],
    'xmu_testfile.xmu': [['columns of text', undefined, 11665.747, 13097.389, 'column mu']],
  },
  ascii_columns: {
    'CoO powder.dat': [['columns of text', undefined, 7628.82, 7929.82, 'column Co-foil-5mu_final_NoF006']],
    'Fe foil Fe K.dat': [['columns of text', undefined, 6922.104415, 7752.716671, 'column mu']],
    'Iron_quick.txt': [['columns of text', undefined, 6800.48, 8300, 'column col2']],
    'anatase_exp.txt': [['columns of text', undefined, 4965.485243, 5004.754624, 'column col2']],
    'fe2o3_rt1.xmu': [['columns of text', undefined, 6911.8277, 8084.2337, 'column mu']],
    'feo_xafs.dat': [['columns of text', undefined, 6911.7671, 8084.0938, 'column mu']],
    'generic_columns_no_header.dat': /7 columns have no names/,
    'kev.dat': [['XDAC', undefined, 6911.98862, 8962.94414, 'ln(I0/It)']],
    'mn_cpmnco3.dat': [['columns of text', undefined, 6339.98, 7196.98, 'column xmu(trans)']],
    'nmc_exp_xas.json': /holds no spectrum in a known form/,
    'prenorm_xanes.dat': [['columns of text', undefined, 274.87, 324.68, 'column Norm']],
    're4chan.000': [1, 2, 3, 4].map((channel) => [
      'XDAC',
      undefined,
      10334.9987,
      11394.35648,
      `ln(I0${channel === 1 ? '' : channel}/It${channel})`,
    ]),
    'siderite.txt': [['columns of text', undefined, 7102.823, 7218.3586, 'column intensity']],
    'zbroken.dat': [['XDAC', undefined, 6911.98862, 8962.94414, 'ln(I0/It)']],
  },
};

describe.skipIf(!hasReference).each(Object.entries(expectations))('sample files: %s', (folder, files) => {
  test('are all listed here', () => {
    const names = readdirSync(referencePath('formats', folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
    expect(names.sort()).toEqual(Object.keys(files).sort());
  });

  test.each(Object.entries(files))('%s', async (fileName, expected) => {
    const bytes = readFileSync(referencePath('formats', folder, fileName));
    const reading = readFile(bytes, { fileName });
    if (expected instanceof RegExp) {
      await expect(reading).rejects.toThrow(expected);
      return;
    }
    const found = (await reading).readings.map(({ spectrum, receipt }) => [
      receipt.format,
      spectrum.element,
      Number(spectrum.energyEv[0]!.toFixed(6)),
      Number(spectrum.energyEv.at(-1)!.toFixed(6)),
      receipt.muRecipe,
    ]);
    expect(found).toEqual(
      expected.map((row) => row.map((cell) => (typeof cell === 'number' ? Number(cell.toFixed(6)) : cell))),
    );
  });
});
