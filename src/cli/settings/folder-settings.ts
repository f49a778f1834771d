import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { SpectrumOptions } from '../../answers/spectra/spectrum-options.ts';
import { settingsName } from '../../base/files/settings-name.ts';
import { InputError } from '../../base/input-error.ts';
import { finite, list, oneOf, parsedJson, record, text, word } from '../../base/text/json-fields.ts';
import { elementOf } from '../../elements/element.ts';
import { parseFormula } from '../../elements/parse-formula.ts';
import { parseColumnChoice } from '../../formats/column-choice.ts';
import type { ReadingSettings } from '../../formats/reading.ts';
import { channels } from '../../formats/reading.ts';
import { type EnergyRange, requireRange } from '../../spectrum/energy-range.ts';
import { normalisations } from '../../spectrum/normalisation/normalisations.ts';

/** What can be said for a folder, as the options of `identify` are called. */
export interface SettingsValues extends Omit<SpectrumOptions, 'moveWindow' | 'explain' | 'settings'> {
  /** Folder of a bundle. */
  readonly model?: string;
}

/** The settings of a folder, and how receipts tell them. */
export interface FolderSettings {
  readonly values: SettingsValues;
  readonly told: ReadingSettings;
}

/** Reads each folder's settings once. */
export class SettingsFinder {
  readonly #found = new Map<string, Promise<FolderSettings | undefined>>();

  /**
   * The settings for a file or `-`: those of its folder, or of the nearest folder above it.
   * @throws InputError where the file of settings is wrong, in one sentence
   */
  ofFile(path: string): Promise<FolderSettings | undefined> {
    return this.ofFolder(path === '-' ? '.' : dirname(resolve(path)));
  }

  ofFolder(path: string): Promise<FolderSettings | undefined> {
    const folder = resolve(path);
    let found = this.#found.get(folder);
    if (!found) {
      found = this.#look(folder);
      this.#found.set(folder, found);
    }
    return found;
  }

  async #look(folder: string): Promise<FolderSettings | undefined> {
    const file = join(folder, settingsName);
    let content: string | undefined;
    try {
      content = await readFile(file, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') {
        throw new InputError(
          { place: file, problem: `it cannot be read (${code})`, remedy: 'let it be read, or remove it' },
          { cause: error },
        );
      }
    }
    if (content !== undefined) {
      return readSettings(content, file);
    }
    return folder === dirname(folder) ? undefined : this.ofFolder(dirname(folder));
  }
}

/**
 * What is given, and behind it what the folder says; a channel given leaves the columns of the folder aside.
 */
export function withSettings<Options extends SettingsValues>(
  given: Options,
  settings: FolderSettings | undefined,
): Options & { readonly settings?: ReadingSettings } {
  if (!settings) {
    return given;
  }
  const { columns, ...others } = settings.values;
  return {
    ...others,
    ...(columns && given.channel === undefined && { columns }),
    ...given,
    settings: settings.told,
  };
}

/** How each field is read. @throws InputError with the place */
const readers: {
  readonly [Field in keyof SettingsValues]-?: (
    value: unknown,
    at: string,
    folder: string,
  ) => SettingsValues[Field];
} = {
  element(value, at) {
    const symbol = word(value, at);
    if (!elementOf(symbol)) {
      throw new InputError({ place: at, problem: `"${symbol}" is not an element symbol such as "Fe"` });
    }
    return symbol;
  },
  channel: (value, at) => oneOf(value, channels, at),
  columns(value, at) {
    try {
      return parseColumnChoice(text(value, at));
    } catch (error) {
      throw error instanceof InputError && error.place === undefined ? error.within(at) : error;
    }
  },
  e0: finite,
  shift: finite,
  preEdge: range,
  postEdge: range,
  normalisation: (value, at) => oneOf(value, normalisations, at),
  overAbsorption(value, at) {
    const formula = word(value, at);
    try {
      parseFormula(formula);
    } catch (error) {
      throw error instanceof InputError ? error.within(at) : error;
    }
    return formula;
  },
  angles(value, at) {
    const [incidence, exit, ...more] = list(value, at);
    const angles = [finite(incidence, `${at}[0]`), finite(exit, `${at}[1]`)] as const;
    if (more.length > 0 || !angles.every((degrees) => degrees > 0 && degrees <= 90)) {
      throw new InputError({
        place: at,
        problem: 'expected two angles to the surface, above 0° and up to 90°',
        remedy: 'write them like [45, 45]: of the beam, and of the way to the detector',
      });
    }
    return angles;
  },
  model: (value, at, folder) => resolve(folder, word(value, at)),
};

/** Two energies from E0: [-160, -20]. */
function range(value: unknown, at: string): EnergyRange {
  const ends = list(value, at);
  if (ends.length !== 2) {
    throw new InputError({
      place: at,
      problem: `expected two energies, found ${ends.length}`,
      remedy: 'write them like [-160, -20]',
    });
  }
  const [fromEv, toEv] = [finite(ends[0], `${at}[0]`), finite(ends[1], `${at}[1]`)];
  try {
    return requireRange({ fromEv, toEv }, at);
  } catch (error) {
    throw error instanceof InputError ? error.within(at) : error;
  }
}

function readSettings(content: string, file: string): FolderSettings {
  const fields = record(parsedJson(content.replace(/^\uFEFF/, ''), file), file);
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!Object.hasOwn(readers, name)) {
      throw new InputError({
        place: file,
        problem: `there is no setting "${name}"`,
        remedy: `the settings are ${Object.keys(readers).join(', ')}`,
      });
    }
    values[name] = readers[name as keyof SettingsValues](value, `${file}: ${name}`, dirname(file));
  }
  return { values, told: { file, values: fields } };
}
