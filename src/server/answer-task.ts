import { answersOfFile } from '../answers/answers-of-file.ts';
import { labelsOfFile } from '../answers/labels-of-file.ts';
import type { Refusal } from '../answers/refusal.ts';
import { InputError } from '../base/input-error.ts';
import type { Bundle } from '../model/bundle/open-bundle.ts';
import { Problem } from './problem.ts';
import { readIdentifyQuestion, readLabelQuestion } from './read-question.ts';
import type { ServiceAnswer, ServiceTask } from './task.ts';

/** What a request is answered with. */
interface Gathered {
  readonly results: object[];
  readonly refused: Refusal[];
  /** Of spectra only. */
  readonly leftOut?: object[];
}

/**
 * Answers one request from its body on; nothing that a client sends makes it throw.
 * @param bundles the first answers where none is asked for
 */
export async function answerTask(task: ServiceTask, bundles: readonly Bundle[]): Promise<ServiceAnswer> {
  try {
    const gathered = task.kind === 'identify' ? await identify(task, bundles) : await label(task);
    const { results, refused } = gathered;
    const counts = { results: results.length, refused: refused.length };
    if (results.length > 0) {
      return answer(200, gathered, counts);
    }
    const [first] = refused;
    return answer(422, { error: first?.error ?? 'The files hold nothing to answer.', ...gathered }, counts);
  } catch (error) {
    if (error instanceof Problem) {
      return answer(error.status === 415 ? 415 : 400, { error: error.message });
    }
    const defect = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      ...answer(500, { error: 'A defect of the program: please report it with the file that caused it.' }),
      defect,
    };
  }
}

async function identify(task: ServiceTask, bundles: readonly Bundle[]): Promise<Gathered> {
  const { files, options } = await readIdentifyQuestion(task);
  const { element, e0, shift, model, explain } = options;
  const bundle = model === undefined ? bundles[0] : bundles.find(({ manifest }) => manifest.name === model);
  if (!bundle) {
    const names = bundles.map(({ manifest }) => manifest.name).join(', ');
    throw new Problem(400, `There is no model ${JSON.stringify(model).slice(0, 80)} here, only ${names}.`);
  }
  const gathered = { results: [] as object[], refused: [] as Refusal[], leftOut: [] as object[] };
  for (const { name, bytes } of files) {
    const of = await refusing(name, { results: [], refused: [], leftOut: [] }, () =>
      answersOfFile(bytes, bundle, {
        file: name,
        ...(element !== undefined && { element }),
        ...(e0 !== undefined && { e0Ev: e0 }),
        ...(shift !== undefined && { shiftEv: shift }),
        ...(explain && { explain }),
      }),
    );
    gathered.results.push(...of.results);
    gathered.refused.push(...of.refused);
    gathered.leftOut.push(...of.leftOut);
  }
  return gathered;
}

async function label(task: ServiceTask): Promise<Gathered> {
  const { files, options } = await readLabelQuestion(task);
  const { element, occupancy, extended } = options;
  const gathered = { results: [] as object[], refused: [] as Refusal[] };
  for (const { name, bytes } of files) {
    const of = await refusing(name, { results: [], refused: [] }, () =>
      labelsOfFile(bytes, {
        file: name,
        ...(element !== undefined && { element }),
        ...(occupancy !== undefined && { occupancy }),
        ...(extended !== undefined && { extended }),
      }),
    );
    gathered.results.push(...of.results);
    gathered.refused.push(...of.refused);
  }
  return gathered;
}

/** A refusal that concerns a whole file (an element that is none, a bundle that is damaged) is this file's own. */
async function refusing<Of extends { readonly refused: readonly Refusal[] }>(
  file: string,
  nothing: Of,
  work: () => Of | Promise<Of>,
): Promise<Of> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return { ...nothing, refused: [{ file, error: error.message }] };
  }
}

function answer(
  status: ServiceAnswer['status'],
  body: object,
  counts: { readonly results: number; readonly refused: number } = { results: 0, refused: 0 },
): ServiceAnswer {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  return { status, body: bytes as Uint8Array<ArrayBuffer>, ...counts };
}
