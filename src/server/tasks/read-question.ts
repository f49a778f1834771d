import type { z } from 'zod';
import { Problem } from '../problem.ts';
import {
  columnsBody,
  type IdentifyOptions,
  identifyOptions,
  type LabelOptions,
  labelOptions,
  mostStandards,
  type SimulateOptions,
  shown,
  simulateBody,
  simulateOptions,
  structureBody,
} from '../schemas/request-schemas.ts';
import type { ServiceTask } from './task.ts';

/** A file of a request. Its name is what answers call it, and is never opened. */
export interface AskedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a request asks: files, and the options for all of them. */
export interface Question<Options> {
  readonly files: readonly AskedFile[];
  readonly options: Options;
  /** The measured spectrum that structures are held against. */
  readonly spectrum?: AskedFile;
  /** Spectra of known compounds that spectra are held against. */
  readonly standards?: readonly AskedFile[];
}

/** More files of one request are refused: a hundred scans make an answer of some 400 kB. */
export const mostFiles = 100;
const longestName = 1000;

/** A field of forms that holds files of another kind than the field "file". */
type FieldBesides = 'spectrum' | 'standard';

/** Options that are numbers, and such that are true or false, where they come as text. */
const numberOptions = new Set(['e0', 'shift', 'scatterers', 'lmax', 'below', 'broadening']);
const switchOptions = new Set(['explain', 'extended', 'align', 'dropOutliers']);

/** @throws Problem in one sentence where the body or an option is not as documented */
export function readIdentifyQuestion(task: ServiceTask): Promise<Question<IdentifyOptions>> {
  return readQuestion(
    task,
    identifyOptions,
    ({ energy, mu, name, ...options }) => {
      if (energy.length !== mu.length) {
        throw new Problem(
          400,
          `"energy" has ${energy.length} values and "mu" has ${mu.length}: the two must be equally long.`,
        );
      }
      // As the file that it is: the reader of JSON files reads
      // it, so that the receipt tells the same as of a file.
      return { options, files: [fileOf(name ?? 'request.json', { energy, mu })] };
    },
    columnsBody,
    'standard',
  );
}

/** @throws Problem in one sentence where the body or an option is not as documented */
export function readLabelQuestion(task: ServiceTask): Promise<Question<LabelOptions>> {
  return readQuestion(
    task,
    labelOptions,
    ({ structure, name, ...options }) => ({
      options,
      files: [fileOf(name ?? 'request.json', structure)],
    }),
    structureBody,
  );
}

/** @throws Problem in one sentence where the body or an option is not as documented */
export function readSimulateQuestion(task: ServiceTask): Promise<Question<SimulateOptions>> {
  return readQuestion(
    task,
    simulateOptions,
    ({ structures, spectrum, ...options }) => {
      if (spectrum && spectrum.energy.length !== spectrum.mu.length) {
        throw new Problem(
          400,
          `"spectrum" has ${spectrum.energy.length} energies and ${spectrum.mu.length} values of mu: the two must be equally long.`,
        );
      }
      return {
        options,
        files: structures.map((structure, i) => fileOf(`structure ${i + 1}`, structure)),
        ...(spectrum && { spectrum: fileOf('spectrum.json', spectrum) }),
      };
    },
    simulateBody,
    'spectrum',
  );
}

async function readQuestion<Options extends object, Body>(
  task: ServiceTask,
  optionSchema: z.ZodType<Options>,
  split: (body: Body) => Question<Options>,
  bodySchema: z.ZodType<Body>,
  besides?: FieldBesides,
): Promise<Question<Options>> {
  const query = parsed(optionSchema, typed(fieldsOf(task.query)));
  const type = task.contentType.split(';')[0]!.trim().toLowerCase();
  if (type === 'application/json') {
    const { options, ...rest } = split(parsed(bodySchema, parsedJson(task.body)));
    return { ...rest, options: merged(query, options) };
  }
  if (type === 'multipart/form-data') {
    const { fields, ...rest } = await readForm(task, besides);
    return { ...rest, options: merged(query, parsed(optionSchema, typed(fieldsOf(fields)))) };
  }
  throw new Problem(
    415,
    `The body is ${type ? shown(type) : 'of no stated type'}, and multipart/form-data with files in the field "file", or ` +
      'application/json, is expected: with curl, send -F file=@scan.xdi.',
  );
}

function fileOf(name: string, content: object): AskedFile {
  try {
    return { name, bytes: new TextEncoder().encode(JSON.stringify(content)) };
  } catch (error) {
    if (!(error instanceof RangeError)) {
      throw error;
    }
    throw new Problem(
      400,
      'The JSON is nested too deeply to be a structure or a spectrum: check how it is made.',
    );
  }
}

function parsedJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    // The engine's message quotes the body, which may hold control characters and megabytes.
    const reason =
      error instanceof SyntaxError
        ? JSON.stringify(error.message).slice(1, 120).replace(/"$/, '')
        : 'no UTF-8';
    throw new Problem(400, `The body is no valid JSON (${reason}); NaN and Infinity are not allowed in it.`);
  }
}

async function readForm(
  { body, contentType }: ServiceTask,
  besides: FieldBesides | undefined,
): Promise<{
  files: AskedFile[];
  fields: (readonly [string, string])[];
  spectrum?: AskedFile;
  standards?: AskedFile[];
}> {
  let form: FormData;
  try {
    form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new Problem(
      400,
      'The body is no valid multipart/form-data (no boundary in its type, broken, or cut short): send it with ' +
        'curl -F file=@scan.xdi, or with the form support of a library.',
    );
  }
  const files: AskedFile[] = [];
  const fields: (readonly [string, string])[] = [];
  const standards: AskedFile[] = [];
  let spectrum: AskedFile | undefined;
  for (const [field, value] of form) {
    if (besides === 'standard' && field === besides && typeof value !== 'string') {
      if (standards.length === mostStandards) {
        throw new Problem(400, `The request has more than ${mostStandards} standards: leave some out.`);
      }
      standards.push(await askedFile(value, `standard ${standards.length + 1}`));
      continue;
    }
    if (besides === 'spectrum' && field === besides && typeof value !== 'string') {
      if (spectrum) {
        throw new Problem(400, 'The field "spectrum" is given twice: send one measured spectrum.');
      }
      spectrum = await askedFile(value, 'the spectrum');
      continue;
    }
    if (field !== 'file') {
      if (typeof value !== 'string') {
        throw new Problem(400, `The field ${shown(field)} holds a file: files go into the field "file".`);
      }
      fields.push([field, value]);
      continue;
    }
    if (typeof value === 'string') {
      throw new Problem(
        400,
        'The field "file" holds text without a file name: with curl, send -F file=@scan.xdi.',
      );
    }
    if (files.length === mostFiles) {
      throw new Problem(400, `The request has more than ${mostFiles} files: send them in several requests.`);
    }
    files.push(await askedFile(value, `file ${files.length + 1}`));
  }
  if (files.length === 0) {
    throw new Problem(400, 'The request has no file: send at least one in the field "file".');
  }
  return { files, fields, ...(spectrum && { spectrum }), ...(standards.length > 0 && { standards }) };
}

async function askedFile(value: File, which: string): Promise<AskedFile> {
  if (value.name.length > longestName) {
    throw new Problem(400, `The name of ${which} has more than 1,000 characters: shorten it.`);
  }
  return { name: value.name || 'unnamed', bytes: new Uint8Array(await value.arrayBuffer()) };
}

/** Each option once: which of two would count is nothing to guess. */
function fieldsOf(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of pairs) {
    if (name in fields) {
      throw new Problem(400, `The option ${shown(name)} is given twice: give it once.`);
    }
    fields[name] = value;
  }
  return fields;
}

/** Options given in the address and in the body. */
function merged<Options extends object>(query: Options, body: Options): Options {
  for (const [name, value] of Object.entries(query)) {
    const other = (body as Record<string, unknown>)[name];
    if (value !== undefined && other !== undefined && value !== other) {
      throw new Problem(
        400,
        `The option "${name}" is ${shown(value)} in the address and ${shown(other)} in the body: give it once.`,
      );
    }
  }
  return { ...query, ...body };
}

/**
 * Texts of an address or a form as the values that they stand
 * for; what stands for none is left for the schema to refuse.
 */
function typed(fields: Readonly<Record<string, string>>): Record<string, unknown> {
  const values: [string, unknown][] = [];
  for (const [name, text] of Object.entries(fields)) {
    // A form sends what was left empty too.
    if (text.trim() === '') {
      continue;
    }
    if (numberOptions.has(name)) {
      values.push([name, Number.isFinite(Number(text)) ? Number(text) : text]);
    } else if (switchOptions.has(name)) {
      values.push([name, text === 'true' ? true : text === 'false' ? false : text]);
    } else {
      values.push([name, text]);
    }
  }
  return Object.fromEntries(values);
}

/** @throws Problem with the first thing that is wrong */
function parsed<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const result = schema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const [issue] = result.error.issues;
  if (issue!.code === 'unrecognized_keys') {
    const known = schema as unknown as { readonly shape: object };
    throw new Problem(
      400,
      `${shown(issue!.keys[0])} is not known here, only ${Object.keys(known.shape).join(', ')}: check the spelling.`,
    );
  }
  const [field] = issue!.path;
  if (field === undefined) {
    throw new Problem(400, `The body must be a JSON object, found ${shown(value)}.`);
  }
  const found = (value as Readonly<Record<PropertyKey, unknown>>)[field];
  const tail = Array.isArray(found)
    ? ''
    : found === undefined
      ? ', and is missing'
      : `, found ${shown(found)}`;
  throw new Problem(400, `"${String(field)}" ${issue!.message}${tail}.`);
}
