import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Complex } from '../src/numeric/complex.ts';
import { hartreeEv } from '../src/simulate/units.ts';
import { referencePath } from './reference.ts';

/**
 * A scattering calculation of the reference folder with every stage: shared/spec/simulate.md, section 9.1.
 */
export interface ScatteringOracle {
  readonly name: string;
  /** By potential type; 0 is the absorber with its core hole. */
  readonly types: readonly OracleType[];
  /** The absorber first, then by distance. */
  readonly atoms: readonly OracleAtom[];
  /** Å */
  readonly scatteringRadius: number;
  readonly potentials: readonly OraclePotential[];
  /** Phase shifts by type. */
  readonly phases: readonly OraclePhases[];
  /** The absorber's block of G by energy: 9 × 9, row after row, complex harmonics. */
  readonly green: readonly { readonly re: Float64Array; readonly im: Float64Array }[];
  readonly crossSection: OracleCrossSection;
  /** By photon energy in eV, divided by the cross section 50 eV above the edge. */
  readonly mu: {
    readonly photonEnergyEv: Float64Array;
    readonly mu: Float64Array;
    readonly mu0: Float64Array;
  };
  /** By iteration; the first is the start value. */
  readonly convergence: readonly {
    readonly fermiEv: number;
    readonly largestCharge: number;
    readonly largestCount: number;
  }[];
}

export interface OracleType {
  readonly atomicNumber: number;
  readonly label: string;
  readonly lMaxPotential: number;
  readonly lMaxScattering: number;
  /** Atoms of the reduced formula: the weight in averages; 0.01 for the absorber with its hole. */
  readonly count: number;
}

export interface OracleAtom {
  /** Å */
  readonly position: readonly [number, number, number];
  readonly type: number;
}

/** Atomic units, on the radial grid (249 points). */
export interface OraclePotential {
  /** Number of the last grid point below the muffin-tin radius, and below the Norman radius; from 0. */
  readonly muffinTinIndex: number;
  readonly normanIndex: number;
  readonly radii: Float64Array;
  readonly freeCoulomb: Float64Array;
  /** True densities. */
  readonly freeDensity: Float64Array;
  readonly coulomb: Float64Array;
  /** With exchange and correlation, decomposed. */
  readonly potential: Float64Array;
  readonly density: Float64Array;
}

export interface OraclePhases {
  /** Absent where the file's header was cut. */
  readonly fermiEv: number | undefined;
  readonly interstitialEv: number | undefined;
  readonly interstitialRs: number | undefined;
  /** Å, by type; fewer where the header was cut. */
  readonly muffinTinRadii: readonly number[];
  readonly normanRadii: readonly number[];
  readonly energies: readonly {
    readonly energyEv: number;
    readonly referenceEv: Complex;
    /** √(2 (E − eref)) in 1/bohr. */
    readonly momentum: Complex;
    readonly shifts: readonly Complex[];
  }[];
}

export interface OracleCrossSection {
  readonly amplitudeFactor: number;
  readonly fermiEv: number;
  /** Photon energy of the Fermi level, eV. */
  readonly edgeEv: number;
  readonly coreHoleWidthEv: number;
  /** Of the energies, those on the horizontal mesh; the rest is the vertical mesh. */
  readonly horizontalCount: number;
  /** Index of the horizontal point at the Fermi level, from 0. */
  readonly fermiIndex: number;
  /** Energy in eV; norm and mu0 in Å². */
  readonly energies: readonly { readonly energyEv: Complex; readonly norm: number; readonly mu0: Complex }[];
}

const folder = referencePath('oracle', 'ms');

/** Names of the archives, empty where the reference folder is absent. */
export const scatteringOracleNames: readonly string[] = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.tar.gz'))
      .map((file) => file.replace('.tar.gz', ''))
      .sort()
  : [];

const read = new Map<string, ScatteringOracle>();

export function scatteringOracle(name: string): ScatteringOracle {
  const known = read.get(name);
  if (known) {
    return known;
  }
  const files = untar(gunzipSync(readFileSync(referencePath('oracle', 'ms', `${name}.tar.gz`))));
  const text = (file: string) => {
    const found = [...files].find(([path]) => path.endsWith(`/${file}`));
    if (!found) {
      throw new Error(`${name} has no ${file}`);
    }
    return found[1];
  };
  const input = readInput(text('feff.inp'));
  const typeFiles = (stem: string) =>
    input.types.map((_, type) => text(`${stem}${String(type).padStart(2, '0')}.dat`));
  const oracle: ScatteringOracle = {
    name,
    ...input,
    potentials: typeFiles('pot').map(readPotential),
    phases: typeFiles('phase').map(readPhases),
    green: readGreen(text('gg.dat')),
    crossSection: readCrossSection(text('xsect.dat')),
    mu: readMu(text('xmu.dat')),
    convergence: text('convergence.scf')
      .split('\n')
      .filter((line) => line.trim() && !line.includes('#'))
      .map((line) => {
        const [, fermiEv, largestCharge, largestCount] = numbers(line);
        return { fermiEv: fermiEv!, largestCharge: largestCharge!, largestCount: largestCount! };
      }),
  };
  read.set(name, oracle);
  return oracle;
}

/** Regular files of a tar archive: POSIX ustar, headers and contents in blocks of 512 bytes. */
function untar(bytes: Uint8Array): Map<string, string> {
  const files = new Map<string, string>();
  const ascii = (from: number, length: number) =>
    new TextDecoder().decode(bytes.subarray(from, from + length)).replace(/\0.*/s, '');
  for (let at = 0; at < bytes.length && bytes[at] !== 0; ) {
    const size = Number.parseInt(ascii(at + 124, 12), 8);
    const isFile = ascii(at + 156, 1) === '' || ascii(at + 156, 1) === '0';
    if (isFile) {
      files.set(ascii(at, 100), new TextDecoder().decode(bytes.subarray(at + 512, at + 512 + size)));
    }
    at += 512 * (1 + Math.ceil(size / 512));
  }
  return files;
}

const numbers = (line: string): number[] => line.trim().split(/\s+/).map(Number);

function readInput(text: string): Pick<ScatteringOracle, 'types' | 'atoms' | 'scatteringRadius'> {
  const types: OracleType[] = [];
  const atoms: OracleAtom[] = [];
  let scatteringRadius = Number.NaN;
  let section = '';
  for (const line of text.split('\n')) {
    const words = line.trim().split(/\s+/);
    if (/^[A-Z]/.test(words[0]!)) {
      section = words[0]!;
      if (section === 'FMS') {
        scatteringRadius = Number(words[1]);
      }
    } else if (section === 'POTENTIALS' && words.length >= 5) {
      types.push({
        atomicNumber: Number(words[1]),
        label: words[2]!,
        lMaxPotential: Number(words[3]),
        lMaxScattering: Number(words[4]),
        count: Number(words[5] ?? 0.01),
      });
    } else if (section === 'ATOMS' && words.length >= 4) {
      atoms.push({
        position: [Number(words[0]), Number(words[1]), Number(words[2])],
        type: Number(words[3]),
      });
    }
  }
  return { types, atoms, scatteringRadius };
}

function readPotential(text: string): OraclePotential {
  const lines = text.split('\n');
  const [, muffinTinIndex, normanIndex] = numbers(lines[2]!);
  const rows = lines
    .slice(5)
    .filter((line) => line.trim())
    .map(numbers);
  const column = (index: number) => Float64Array.from(rows, (row) => row[index]!);
  return {
    muffinTinIndex: muffinTinIndex! - 1,
    normanIndex: normanIndex! - 1,
    radii: column(1),
    freeCoulomb: column(2),
    freeDensity: column(3),
    coulomb: column(4),
    potential: column(5),
    density: column(6),
  };
}

function readPhases(text: string): OraclePhases {
  const lines = text.split('\n');
  const value = (pattern: RegExp) => {
    const found = pattern.exec(text)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => Number(match[1]));
  const data = lines.filter((line) => line.trim() && !line.startsWith('#')).flatMap(numbers);
  const energies: OraclePhases['energies'][number][] = [];
  const lMax = Number(/^#\s+\d+\s+(\d+)\s+\d+\s+unique pot/m.exec(text)![1]);
  const width = 6 + 2 * (lMax + 1);
  const scale = Math.sqrt(hartreeEv);
  for (let at = 0; at + width <= data.length; at += width) {
    const row = data.slice(at, at + width);
    energies.push({
      energyEv: row[1]!,
      referenceEv: { re: row[2]!, im: row[3]! },
      momentum: { re: row[4]! / scale, im: row[5]! / scale },
      shifts: Array.from({ length: lMax + 1 }, (_, l) => ({ re: row[6 + 2 * l]!, im: row[7 + 2 * l]! })),
    });
  }
  return {
    fermiEv: value(/Mu=\s*(\S+)eV/),
    interstitialEv: value(/Vint=\s*(\S+)eV/),
    interstitialRs: value(/Rs_int=\s*(\S+)/),
    muffinTinRadii: all(/Rmt=\s*(\S+)/g),
    normanRadii: all(/Rnm=\s*(\S+)/g),
    energies,
  };
}

function readGreen(text: string): ScatteringOracle['green'] {
  return text
    .split('#SN#')
    .slice(1)
    .map((section) => {
      const values = section
        .split('\n')
        .slice(1)
        .filter((line) => line.trim() && !line.startsWith('#'))
        .flatMap(numbers);
      return {
        re: Float64Array.from({ length: 81 }, (_, i) => values[2 * i]!),
        im: Float64Array.from({ length: 81 }, (_, i) => values[2 * i + 1]!),
      };
    });
}

function readCrossSection(text: string): OracleCrossSection {
  const lines = text.split('\n').filter((line) => line.trim());
  const header = lines.findIndex((line) => line.startsWith('#  ---'));
  const first = numbers(lines[header + 1]!.slice(1));
  const second = numbers(lines[header + 2]!.slice(1));
  const energies = lines.filter((line) => !line.startsWith('#')).map(numbers);
  return {
    amplitudeFactor: first[0]!,
    fermiEv: first[3]! * hartreeEv,
    edgeEv: first[4]! * hartreeEv,
    coreHoleWidthEv: second[0]!,
    horizontalCount: second[1]!,
    fermiIndex: second[2]! - 1,
    energies: energies.map((row) => ({
      energyEv: { re: row[0]!, im: row[1]! },
      norm: row[2]!,
      mu0: { re: row[3]!, im: row[4]! },
    })),
  };
}

function readMu(text: string): ScatteringOracle['mu'] {
  const rows = text
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .map(numbers);
  const column = (index: number) => Float64Array.from(rows, (row) => row[index]!);
  return { photonEnergyEv: column(0), mu: column(3), mu0: column(4) };
}
