import { version } from '../../base/version.ts';
import type { Reading } from '../../formats/reading.ts';
import type { SpectrumState } from '../../spectrum/spectrum.ts';
import type { Parameters } from '../work/tasks.ts';
import type { Entry, NewEntry } from './bench.ts';

/** A saved bench: everything needed to have it back, data and all. */
interface SessionFile {
  readonly format: 'edgewise-session';
  readonly formatVersion: 1;
  readonly program: string;
  readonly spectra: readonly {
    readonly file: string;
    readonly marked: boolean;
    readonly parameters: Parameters;
    readonly reading: {
      readonly spectrum: Omit<Reading['spectrum'], 'energyEv' | 'mu'> & {
        readonly energyEv: readonly number[];
        readonly mu: readonly number[];
      };
      readonly receipt: Reading['receipt'];
    };
  }[];
}

/** The bench as a session file. */
export function sessionText(entries: readonly Entry[]): string {
  const session: SessionFile = {
    format: 'edgewise-session',
    formatVersion: 1,
    program: version,
    spectra: entries.map(({ file, marked, parameters, reading: { spectrum, receipt } }) => ({
      file,
      marked,
      parameters,
      reading: {
        spectrum: { ...spectrum, energyEv: [...spectrum.energyEv], mu: [...spectrum.mu] },
        receipt,
      },
    })),
  };
  return `${JSON.stringify(session)}\n`;
}

/** Does a file begin as a session does? */
export function isSession(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 40)).startsWith('{"format":"edgewise-session"');
}

/** The spectra of a session file, or the sentence that says why it cannot be opened. */
export function reopenSession(bytes: Uint8Array, name: string): readonly NewEntry[] | string {
  try {
    const session = JSON.parse(new TextDecoder().decode(bytes)) as SessionFile;
    if (session.formatVersion !== 1) {
      return `${name}: this session is of format ${session.formatVersion} and this page reads format 1: update Edgewise.`;
    }
    return session.spectra.map(({ file, marked, parameters, reading: { spectrum, receipt } }) => ({
      file,
      marked: marked === true,
      parameters,
      reading: {
        spectrum: {
          ...spectrum,
          state: spectrum.state as SpectrumState,
          energyEv: increasing(Float64Array.from(spectrum.energyEv)),
          mu: finite(Float64Array.from(spectrum.mu), spectrum.energyEv.length),
        },
        receipt,
      },
    }));
  } catch {
    return `${name}: this session is damaged: save it again, or drop the spectra themselves.`;
  }
}

function increasing(energies: Float64Array): Float64Array {
  if (energies.length < 2 || energies.some((energy, i) => !(energy > (energies[i - 1] ?? 0)))) {
    throw new Error();
  }
  return energies;
}

function finite(values: Float64Array, length: number): Float64Array {
  if (values.length !== length || !values.every(Number.isFinite)) {
    throw new Error();
  }
  return values;
}
