import { computed } from '@preact/signals';
import type { NearestReference } from '../../../model/explain/nearest-references.ts';
import { ask } from '../../work/ask.ts';
import { outcomeOf } from '../answers/outcomes.ts';
import { current } from '../bench.ts';
import { models } from '../models/bundle-choice.ts';
import { announce, tellDefect } from '../notices.ts';
import { chooseSite, openStructures, structures } from './structures.ts';

/**
 * The absorber of the current answer, where the models in use keep the structures behind its training
 * spectra.
 */
export const elementWithStructures = computed(() => {
  const outcome = current.value && outcomeOf(current.value);
  const element = outcome?.kind === 'answered' ? outcome.answer.element : undefined;
  return element && models.value?.manifest.elements[element]?.structures ? element : undefined;
});

/**
 * Opens the crystal structure behind a training spectrum in the Structures view, at the site whose
 * coordination it is: there it can be looked at, and simulated beside the measured spectrum.
 */
export async function openNearStructure(
  element: string,
  { materialId, formula, cnLabel }: Pick<NearestReference, 'materialId' | 'formula' | 'cnLabel'>,
): Promise<void> {
  const name = `${formula} ${materialId}`;
  try {
    if (!structures.peek().some(({ object }) => object.file === name)) {
      const line = await ask({ kind: 'near-structure', element, materialId });
      if (line === undefined) {
        throw new Error(`the models keep no structure of ${materialId}`);
      }
      await openStructures([{ name, bytes: async () => new TextEncoder().encode(line) }]);
    }
    const open = structures.peek().find(({ object }) => object.file === name);
    const own = open?.distinct.filter(({ site }) => site.element === element) ?? [];
    const shown = own.find(({ site }) => site.cnLabel === cnLabel) ?? own[0];
    if (open && shown) {
      chooseSite(open, shown.site.index);
    }
    location.hash = '#/structures';
    announce(`${name} opened`);
  } catch (error) {
    tellDefect(error);
  }
}
