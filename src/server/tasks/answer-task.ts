import type { Refusal } from '../../answers/refusal.ts';
import { mergeOutcomes } from '../../answers/scans/merge-outcomes.ts';
import { identificationObject } from '../../answers/spectra/identification-object.ts';
import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import { type FileOutcome, identifyFile } from '../../answers/spectra/identify-file.ts';
import { fileQuestion, spectrumQuestion } from '../../answers/spectra/spectrum-options.ts';
import { heldAgainst, type ReadStandard, standardsOfFile } from '../../answers/standards/own-standards.ts';
import { labelFile } from '../../answers/structures/label-file.ts';
import { structureObject } from '../../answers/structures/structure-object.ts';
import { InputError } from '../../base/input-error.ts';
import { appendAll } from '../../base/lists.ts';
import type { Bundle } from '../../model/bundle/open-bundle.ts';
import { Problem } from '../problem.ts';
import type { IdentifyOptions } from '../schemas/request-schemas.ts';
import { answerSimulate } from './answer-simulate.ts';
import { AnswerText } from './answer-text.ts';
import { type Question, readIdentifyQuestion, readLabelQuestion } from './read-question.ts';
import type { ServiceAnswer, ServiceTask } from './task.ts';

/** What nothing is answered with where nothing was refused either. */
const nothingToAnswer = 'The files hold nothing to answer.';

/**
 * Answers one request from its body on; nothing that a client sends makes it throw.
 * @param bundles the first answers where none is asked for
 */
export async function answerTask(task: ServiceTask, bundles: readonly Bundle[]): Promise<ServiceAnswer> {
  try {
    switch (task.kind) {
      case 'identify':
        return await identify(task, bundles);
      case 'label':
        return await label(task);
      case 'simulate': {
        const { text, firstRefusal } = await answerSimulate(task);
        return gathered(text, firstRefusal);
      }
    }
  } catch (error) {
    if (error instanceof Problem) {
      const status = error.status === 415 || error.status === 413 ? error.status : 400;
      return refusal(status, error.message);
    }
    const defect = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      ...refusal(500, 'A defect of the program: please report it with the file that caused it.'),
      defect,
    };
  }
}

async function identify(task: ServiceTask, bundles: readonly Bundle[]): Promise<ServiceAnswer> {
  const { files, options, standards: sent = [] } = await readIdentifyQuestion(task);
  const { model, merge, align, dropOutliers } = options;
  const bundle = model === undefined ? bundles[0] : bundles.find(({ manifest }) => manifest.name === model);
  if (!bundle) {
    const names = bundles.map(({ manifest }) => manifest.name).join(', ');
    throw new Problem(400, `There is no model ${JSON.stringify(model).slice(0, 80)} here, only ${names}.`);
  }
  const text = new AnswerText(['results', 'refused', 'leftOut']);
  let first: string | undefined;
  const refuse = (refused: Refusal): void => {
    first ??= refused.error;
    text.add('refused', refused);
  };
  const standards: ReadStandard[] = [];
  for (const { name, bytes } of sent) {
    await refusing(name, refuse, async () => appendAll(standards, await standardsOfFile(bytes, name)));
  }
  const each = outcomesOf(files, bundle, options);
  const outcomes = merge
    ? mergeOutcomes(each, bundle, {
        ...spectrumQuestion(options),
        merge,
        align: align === true,
        dropOutliers: dropOutliers === true,
      })
    : each;
  for await (const outcome of outcomes) {
    if (outcome.kind === 'answer') {
      text.add('results', identificationObject(await withStandards(outcome, standards, refuse)));
    } else if (outcome.kind === 'left out') {
      for (const left of outcome.leftOut) {
        text.add('leftOut', { file: outcome.file, ...left });
      }
    } else {
      const { kind: _, ...refused } = outcome;
      refuse(refused);
    }
  }
  return gathered(text, first);
}

/**
 * The answer with how it stands to the standards that were sent;
 * where they cannot be compared, it stands alone.
 */
async function withStandards(
  item: IdentifiedReading,
  standards: readonly ReadStandard[],
  refuse: (refused: Refusal) => void,
): Promise<IdentifiedReading> {
  let compared = item;
  if (standards.length > 0) {
    await refusing(item.answer.file, refuse, async () => {
      compared = { ...item, standards: await heldAgainst(item, standards) };
    });
  }
  return compared;
}

/**
 * What comes of all files; a refusal that concerns a whole file (a bundle that is damaged)
 * is this file's own.
 */
async function* outcomesOf(
  files: Question<IdentifyOptions>['files'],
  bundle: Bundle,
  options: IdentifyOptions,
): AsyncGenerator<FileOutcome> {
  for (const { name, bytes } of files) {
    try {
      yield* identifyFile(bytes, bundle, fileQuestion(name, options));
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      yield { kind: 'refusal', file: name, error: error.message };
    }
  }
}

async function label(task: ServiceTask): Promise<ServiceAnswer> {
  const { files, options } = await readLabelQuestion(task);
  const { element, occupancy, extended } = options;
  const text = new AnswerText(['results', 'refused']);
  let first: string | undefined;
  const refuse = (refused: Refusal): void => {
    first ??= refused.error;
    text.add('refused', refused);
  };
  for (const { name, bytes } of files) {
    const question = {
      file: name,
      ...(element !== undefined && { element }),
      ...(occupancy !== undefined && { occupancy }),
      ...(extended !== undefined && { extended }),
    };
    await refusing(name, refuse, async () => {
      for (const outcome of labelFile(bytes, question)) {
        if (outcome.kind === 'structure') {
          text.add('results', structureObject(outcome, question));
        } else {
          const { kind: _, ...refused } = outcome;
          refuse(refused);
        }
      }
    });
  }
  return gathered(text, first);
}

/**
 * A refusal that concerns a whole file (an element that is none, a bundle that is damaged)
 * is this file's own.
 */
async function refusing(
  file: string,
  refuse: (refused: Refusal) => void,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    refuse({ file, error: error.message });
  }
}

/** @param firstRefusal the sentence that is the error where nothing is answered */
function gathered(text: AnswerText, firstRefusal: string | undefined): ServiceAnswer {
  const [results, refused] = [text.count('results'), text.count('refused')];
  return results > 0
    ? { status: 200, body: text.bytes(), results, refused }
    : { status: 422, body: text.bytes(firstRefusal ?? nothingToAnswer), results, refused };
}

function refusal(status: ServiceAnswer['status'], error: string): ServiceAnswer {
  const body = new TextEncoder().encode(JSON.stringify({ error })) as Uint8Array<ArrayBuffer>;
  return { status, body, results: 0, refused: 0 };
}
