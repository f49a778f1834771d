import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hasReference, referenceJson, referencePath } from '../../../../test/reference.ts';
import { readFile } from '../../read-file.ts';
import { largestStep } from '../../table/largest-step.ts';

/** Format, element that the file names, first and last energy (eV), points, recipe of mu. */
type Spectrum = readonly [
  format: string,
  element: string | null,
  firstEv: number,
  lastEv: number,
  points: number,
  muRecipe: string,
];

interface File {
  readonly file: string;
  /** The edge that was scanned and its tabulated energy, eV; null where the scan shows none, with `why`. */
  readonly edge: readonly [string, number] | null;
  readonly why?: string;
  readonly spectra: readonly Spectrum[];
}

const ge11 = (recipe: string): Spectrum[] => [
  ['SPEC', null, 11050.0, 11499.6, 456, recipe],
  ['SPEC', null, 11050.0, 11499.8, 906, recipe],
];
const hxma: Spectrum[] = [
  ['CLS scan', null, 11667.0, 12842.4, 414, 'ln(BL1606-ID1:mcs04:fbk/BL1606-ID1:mcs05:fbk)'],
  ['CLS scan', null, 11667.0, 12842.4, 414, 'BL1606-ID1:mcs03:fbk/BL1606-ID1:mcs04:fbk'],
];
const sum = (stem: string, n: number): string =>
  n > 8
    ? `(${stem}1 + ${stem}2 + … ${n} terms … + ${stem}${n})/I0`
    : `(${Array.from({ length: n }, (_, i) => `${stem}${i + 1}`).join(' + ')})/I0`;
const med4 = `(${[1, 2, 3, 4].map((n) => `Ifch${n}·Iffast${n}/(Ifslow${n})`).join(' + ')})/I0`;
const mn4 = `(${[1, 2, 3, 4].map((n) => `Mn_Ka_mca${n}·DTFactor_mca${n}`).join(' + ')})/I0`;
const mca8 = sum('mca', 8).replace('I0', 'i0');
const hg = 'ln(I0 (channel 2)/I (channel 3))';

/** Every text file of the beamline folders, with what was seen when its spectrum was looked at. */
const files: readonly File[] = [
  {
    file: 'beamline_aps/APS10BM_2019.dat',
    edge: ['Mn K', 6539],
    spectra: [['MRCAT_XAFS', null, 6390.0, 7601.4, 3462, 'ln(Io/It)']],
  },
  {
    file: 'beamline_aps/APS12BM_2019.dat',
    edge: ['Mn K', 6539],
    spectra: [['APS 12-BM scan', null, 6339.0, 6984.7, 492, 'ln(i0/i1)']],
  },
  {
    file: 'beamline_aps/APS13ID_2008.dat',
    edge: ['Zn K', 9659],
    spectra: [['GSECARS EPICS scan', null, 9509.0, 10405.8, 469, 'ln(I0/I1)']],
  },
  {
    file: 'beamline_aps/znse_zn_xafs.001',
    edge: ['Zn K', 9659],
    spectra: [['GSECARS EPICS scan', null, 9509.0, 10405.8, 469, 'ln(I0/I1)']],
  },
  {
    file: 'beamline_aps/APS13ID_2019.dat',
    edge: null,
    why: 'the scan was stopped 2 eV before the Mn K edge',
    spectra: [['GSECARS step scan (XDI)', 'Mn', 6389.0, 6537.0, 221, mn4]],
  },
  {
    file: 'beamline_aps/APS20BM_2001.dat',
    edge: ['Fe K', 7112],
    spectra: [['APS LabVIEW scan', null, 6911.8, 8084.1, 412, 'ln(I0/I1)']],
  },
  {
    file: 'beamline_aps/APS20ID_2018.dat',
    edge: ['As K', 11867],
    spectra: [['APS LabVIEW scan', null, 11717.0, 12246.4, 379, 'XMAP4:AsKa_Sum/XMAP4:DT Corr I0']],
  },
  {
    file: 'beamline_aps/APS20ID_2022.dat',
    edge: ['Pb L3', 13035],
    spectra: [['APS LabVIEW scan', null, 12935.1, 13135.1, 259, 'XSP3:PbLa_Sum/I0']],
  },
  {
    file: 'beamline_aps/APS9BM_2006.dat',
    edge: ['S K', 2472],
    spectra: [['SPEC', null, 2460.0, 2500.0, 258, mca8]],
  },
  { file: 'beamline_aps/cmc.dat', edge: ['S K', 2472], spectra: [['SPEC', null, 2460.0, 2500.0, 258, mca8]] },
  {
    file: 'beamline_aps/APS9BM_2019.dat',
    edge: ['Mn K', 6539],
    spectra: [['APS LabVIEW scan', null, 6287.7, 7391.4, 442, 'ln(I0-32/It-32)']],
  },
  {
    file: 'beamline_nsls/NSLS6BM_2019.dat',
    edge: ['V K', 5465],
    spectra: [['XDI 1.0', 'V', 5265.0, 6120.5, 352, 'column xmu']],
  },
  {
    file: 'beamline_nsls/NSLS8ID_2019.dat',
    edge: ['As K', 11867],
    spectra: [['NSLS-II ISS scan', 'As', 11686.1, 12847.3, 647, 'iff/i0']],
  },
  {
    file: 'beamline_nsls/NSLS_XDAC_2011.dat',
    edge: ['Fe K', 7112],
    spectra: [['XDAC', null, 6912.0, 7757.7, 422, med4]],
  },
  {
    file: 'beamline_nsls/x23a2med.dat',
    edge: ['Fe K', 7112],
    spectra: [['XDAC', null, 6912.0, 7757.7, 422, med4]],
  },
  {
    file: 'beamline_nsls/x10c.dat',
    edge: ['Ni K', 8333],
    spectra: [['NSLS X10C scan', null, 8153.0, 9303.1, 547, 'ln(i0/i1)']],
  },
  {
    file: 'beamline_ssrl/SSRL1_2006.dat',
    edge: ['Ag K', 25514],
    spectra: [['SSRL EXAFS Data Collector 1.3', null, 25285.0, 26534.9, 455, 'ln(I0/I1)']],
  },
  {
    file: 'beamline_ssrl/ssrla.dat',
    edge: ['Ag K', 25514],
    spectra: [['SSRL EXAFS Data Collector 1.3', null, 25285.0, 26534.9, 455, 'ln(I0/I1)']],
  },
  {
    file: 'beamline_ssrl/SSRLmicro_2008.dat',
    edge: ['Ge K', 11103],
    spectra: [['SSRL MicroEXAFS Data Collector 1.0', null, 10900.0, 11411.2, 296, sum('SCA1.', 32)]],
  },
  {
    file: 'beamline_ssrl/ssrlmicro.dat',
    edge: ['Ge K', 11103],
    spectra: [['SSRL MicroEXAFS Data Collector 1.0', null, 10900.0, 11411.2, 296, sum('SCA1.', 32)]],
  },
  { file: 'beamline_cls/CLSHXMA.dat', edge: ['As K', 11867], spectra: hxma },
  { file: 'beamline_cls/hxma.dat', edge: ['As K', 11867], spectra: hxma },
  {
    file: 'beamline_pf9809/PF9A_2022.dat',
    edge: ['Fe K', 7112],
    spectra: [['9809 (KEK-PF BL9A)', null, 6606.2, 8211.1, 1420, 'If (channel 3)/I0 (channel 2)']],
  },
  {
    file: 'beamline_pf9809/PFBL12C_2005.dat',
    edge: ['Hg L3', 12284],
    spectra: [['9809 (KEK-PF BL12C)', null, 12049.1, 13243.3, 818, hg]],
  },
  {
    file: 'beamline_pf9809/pfbl12c.dat',
    edge: ['Hg L3', 12284],
    spectra: [['9809 (KEK-PF BL12C)', null, 12049.1, 13243.3, 818, hg]],
  },
  {
    file: 'beamline_esrf_spec/Ag_foil_CATACT KIT',
    edge: ['Ag K', 25514],
    spectra: [['SPEC', null, 25364.0, 26489.8, 495, 'ln(Ioni2/Ioni3)']],
  },
  {
    file: 'beamline_esrf_spec/ESRF_BM08_LISA_2021.dat',
    edge: null,
    why: 'no sample in the beam: only mu_ref shows the Ge K edge',
    spectra: [['ESRF LISA scan', null, 10906.9, 11505.6, 198, 'column mu']],
  },
  { file: 'beamline_esrf_spec/ESRF_SNBL_2013.dat', edge: ['Ge K', 11103], spectra: ge11('ln(Mon/Ion1)') },
  { file: 'beamline_esrf_spec/snbl.dat', edge: ['Ge K', 11103], spectra: ge11('ln(Mon/Ion1)') },
  {
    file: 'beamline_esrf_spec/FeO FeK BM 23ESRF.dat',
    edge: ['Fe K', 7112],
    spectra: [['SPEC', null, 6950.6, 8000.1, 1052, 'ln(Mon/Ion1)']],
  },
  {
    file: 'beamline_other_eu/Andradite_pt1_01.dat',
    edge: ['Fe K', 7112],
    spectra: [['SOLEIL LUCIA scan', null, 7070.0, 7249.0, 555, 'FY_c/Io']],
  },
  {
    file: 'beamline_other_eu/Cu foil Cu K SLRI',
    edge: ['Cu K', 8979],
    spectra: [['SLRI BL8 scan', null, 8779.1, 9841.2, 440, 'ln(I0 (counts)/I1 (counts))']],
  },
  {
    file: 'beamline_other_eu/Cu2O Cu K Elettra.txt',
    edge: ['Cu K', 8979],
    spectra: [['Elettra XAFS scan', null, 8830.0, 9727.0, 720, 'ln(I0/I1)']],
  },
  {
    file: 'beamline_other_eu/CuO_lnt.fio',
    edge: ['Cu K', 8979],
    spectra: [['HASYLAB fio', null, 8850.0, 9998.5, 800, 'column Col 2 (mu)']],
  },
  {
    file: 'beamline_other_eu/Mo_foil Mo K ROCK Soleil.txt',
    edge: ['Mo K', 20000],
    spectra: [['SOLEIL extranormal', null, 19750.0, 21300.0, 768, 'column normalized']],
  },
  {
    file: 'beamline_other_eu/Pt_foil_Pt L3 SLS.txt',
    edge: ['Pt L3', 11564],
    spectra: [['SLS SuperXAS scan', null, 11414.0, 12461.0, 513, 'ln(SAI02-MEAN/SAI03-MEAN)']],
  },
  {
    file: 'beamline_other_eu/SLS_PHOENIX_2023.dat',
    edge: ['Al K', 1559.6],
    spectra: [['SLS PHOENIX scan', null, 1480.0, 1840.1, 301, 'AlKa_sum_cps_c3/I0_KEITHLEY1_c4']],
  },
  {
    file: 'beamline_other_eu/dubble.dat',
    edge: ['Se K', 12658],
    spectra: [
      [
        'SRS (station D26)',
        null,
        12434.0,
        13627.1,
        377,
        `(${[2, 3, 4, 5, 6, 7, 9].map((n) => `element ${n}`).join(' + ')})/I0`,
      ],
    ],
  },
  {
    file: 'beamline_other_eu/lnls.dat',
    edge: ['Eu L3', 6977],
    spectra: [['LNLS scan', null, 6920.0, 7600.4, 999, 'column Fluorescencia']],
  },
  {
    file: 'beamline_other_eu/lytle.dat',
    edge: ['Cu K', 8979],
    spectra: [
      ['Lytle database', null, 8878.8, 10111.7, 480, 'ln(I0/I1)'],
      ['Lytle database', null, 8878.8, 10111.7, 480, 'channel 3/I0'],
    ],
  },
  {
    file: 'beamline_other_eu/srs32.dat',
    edge: ['Cu K', 8979],
    spectra: [
      ['SRS (station exf9)', null, 8783.1, 9755.7, 353, 'ln(I0/It)'],
      ['SRS (station exf9)', null, 8783.1, 9755.7, 353, sum('element ', 13)],
    ],
  },
  {
    file: 'beamline_other_eu/srs9.dat',
    edge: ['Co K', 7709],
    spectra: [['SRS (station ex1a)', null, 7530.8, 8454.5, 397, sum('element ', 3)]],
  },
  {
    file: 'xdi/Zn_foil_Zn_K_300.xdi',
    edge: ['Zn K', 9659],
    spectra: [['PETRA P65 scan', null, 9510.7, 10459.2, 948, 'ln(VFC02/VFC03)']],
  },
];

describe.skipIf(!hasReference)('beamline files of the reference folder', () => {
  test.each(files.map((file) => [file.file, file] as const))('%s', async (path, { edge, spectra }) => {
    const bytes = readFileSync(referencePath('formats', path));
    const { readings } = await readFile(bytes, { fileName: path.split('/').at(-1)! });
    const found = readings.map(({ spectrum: { element, energyEv }, receipt }): Spectrum => {
      const ends = [energyEv[0]!, energyEv.at(-1)!].map((energy) => Number(energy.toFixed(1)));
      return [receipt.format, element ?? null, ends[0]!, ends[1]!, energyEv.length, receipt.muRecipe];
    });
    expect(found).toEqual(spectra);
    for (const { spectrum } of readings) {
      const step = largestStep(spectrum.energyEv, spectrum.mu);
      if (!edge) {
        continue;
      }
      // A wrong energy axis looks exactly like a real scan: the edge must point upwards and stand where it belongs.
      expect(step.height).toBeGreaterThan(0);
      expect(step.energyEv - edge[1]).toBeGreaterThan(-10);
      expect(step.energyEv - edge[1]).toBeLessThan(40);
    }
  });

  test('refuses SPEC scans over something else in one sentence', async () => {
    const path = 'beamline_esrf_spec/data_reduction_example1_out.spec';
    const reading = readFile(readFileSync(referencePath('formats', path)), { fileName: 'peaks.spec' });
    await expect(reading).rejects.toThrow(/scan 0: no column of energies among x, x_rel, y_norm/);
  });

  test('says why mu of the P65 foil comes from the reference position', async () => {
    const path = referencePath('formats', 'xdi', 'Zn_foil_Zn_K_300.xdi');
    const { readings } = await readFile(readFileSync(path), { fileName: 'Zn_foil_Zn_K_300.xdi' });
    expect(readings[0]!.receipt.guesses).toContainEqual({
      what: 'mu recipe',
      value: 'ln(VFC02/VFC03)',
      reason: 'ln(VFC01/VFC02) shows no edge: the sample stands in the reference position',
    });
  });
});

/** Measured reference spectra whose originals are beamline files. */
const measured = [
  'Cu_Cu2O_cuprite_parseq.fio',
  'Cu_CuO_tenorite_parseq.fio',
  'Cu_Cu2O_cuprite_refxas.txt',
  'Fe_FeO_ESRFBM23SPECzapl_refxas.dat',
  'Fe_Ca3Fe2SiO43_andradite_mayotte.dat',
];

describe.skipIf(!hasReference)('mu of the measured reference spectra', () => {
  test.each(measured)('%s agrees to 1e-6 relative', async (file) => {
    const manifest = referenceJson<{ file: string; csv: string }[]>('measured', 'manifest.json');
    const { csv } = manifest.find((entry) => entry.file === file)!;
    const rows = readFileSync(referencePath('measured', csv), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map(Number) as [number, number]);
    const bytes = readFileSync(referencePath('measured', 'original', file));
    const { readings } = await readFile(bytes, { fileName: file });
    expect(readings).toHaveLength(1);
    const { energyEv, mu } = readings[0]!.spectrum;
    expect(energyEv).toHaveLength(rows.length);
    rows.forEach(([energy, value], i) => {
      expect(Math.abs(energyEv[i]! - energy)).toBeLessThan(1e-6 * energy);
      expect(Math.abs(mu[i]! - value)).toBeLessThanOrEqual(1e-6 * Math.abs(value) + 1e-12);
    });
  });
});
