import { computed, signal } from '@preact/signals';
import type { ReadStandard } from '../../../answers/standards/own-standards.ts';
import { ask } from '../../work/ask.ts';
import type { StandardsOutcome } from '../../work/tasks.ts';
import { current, type Entry, marked, nameOf } from '../bench.ts';
import { tellDefect } from '../notices.ts';
import { outcomeOf } from './outcomes.ts';

/** What came of holding a spectrum against others, and of which. */
interface Compared {
  readonly key: string;
  readonly outcome: StandardsOutcome;
}

const compared = signal<Compared | undefined>(undefined);

/** Marked spectra of the current one's absorber, itself left out: they can stand as known compounds. */
export const possibleStandards = computed(() => {
  const outcome = outcomeOf(current.value);
  if (outcome?.kind !== 'answered') {
    return [];
  }
  const { element } = outcome.answer;
  return marked.value.filter((entry) => {
    const own = outcomeOf(entry);
    return entry.id !== current.value?.id && own?.kind === 'answered' && own.answer.element === element;
  });
});

/**
 * The comparison of the current spectrum with the marked
 * ones, where it was asked for and nothing has changed since.
 */
export const comparison = computed(() =>
  compared.value?.key === keyOf(current.value, possibleStandards.value) ? compared.value.outcome : undefined,
);

/** What a comparison depends on. */
const keyOf = (entry: Entry | undefined, standards: readonly Entry[]): string =>
  JSON.stringify([entry, ...standards].map((each) => each && [each.id, each.parameters]));

/** Takes the marked spectra to the view of models, to be trained on beside what the models have seen. */
export async function trainOnMarked(): Promise<void> {
  const standards = possibleStandards.peek();
  const { addStandards } = await import('../training/training.ts');
  addStandards(standards);
  location.hash = '#/models';
}

/** Holds the current spectrum against the marked ones. */
export async function compareWithMarked(): Promise<void> {
  const entry = current.peek();
  const outcome = outcomeOf(entry);
  if (!entry || outcome?.kind !== 'answered') {
    return;
  }
  const standards = possibleStandards.peek();
  const known = standards.flatMap((each): ReadStandard[] => {
    const own = outcomeOf(each);
    return own?.kind === 'answered'
      ? [
          {
            name: nameOf(each),
            file: each.file,
            spectrum: each.reading.spectrum,
            element: own.answer.element,
          },
        ]
      : [];
  });
  try {
    const item = { answer: outcome.answer, reading: entry.reading };
    compared.value = {
      key: keyOf(entry, standards),
      outcome: await ask({ kind: 'standards', item, standards: known }),
    };
  } catch (error) {
    tellDefect(error);
  }
}
