import { counted } from '../base/text/words.ts';
import type { LabelledSpectrum } from '../dataset/labelled-spectra.ts';
import type { ModelKindName } from '../model/bundle/manifest.ts';
import type { Augmentation } from './augment.ts';
import type { ForestSettings } from './forest-settings.ts';
import { tooFew, trainingCounts } from './too-few.ts';

/** What the caller of a training gave of what decides the kind of its models. */
export interface KindSettings {
  readonly kind?: ModelKindName;
  readonly classifier?: string;
  readonly forests?: ForestSettings;
  readonly augmentation?: Augmentation;
  readonly groupedBy?: 'material' | 'group';
}

/** The kind of the models of a training. */
export interface ChosenKind {
  readonly kind: ModelKindName;
  /** Which kind was taken and why, a sentence; absent where the caller gave the kind. */
  readonly kindChosen?: string;
}

/**
 * The kind of the models of a bundle, one for all elements. A kind that is given is taken. Else settings that
 * belong to two-step models are followed; else the models predict p and q, as the embedded ones, where the
 * spectra of every element that can be trained allow it: half of them have p and q, and those are enough for
 * a model. Else they are two-step models, which learn from stated labels too.
 *
 * @param labelled element → its labelled spectra
 */
export function chooseKind(
  labelled: readonly (readonly [string, readonly LabelledSpectrum[]])[],
  settings: KindSettings,
): ChosenKind {
  if (settings.kind) {
    return { kind: settings.kind };
  }
  const given = twoStepSettings(settings);
  if (given.length) {
    return twoStep(`what was given belongs to them: ${given.join(', ')}`);
  }
  const trained = labelled.filter(
    ([element, spectra]) => !tooFew(element, trainingCounts(spectra), settings.groupedBy),
  );
  for (const [element, spectra] of trained) {
    const known = spectra.filter(({ distribution }) => distribution);
    if (!known.length) {
      return twoStep(`the spectra of ${element} have stated labels alone, without p and q`);
    }
    if (2 * known.length < spectra.length || noDistribution(element, spectra, settings.groupedBy)) {
      return twoStep(`only ${known.length} of the ${spectra.length} spectra of ${element} have p and q`);
    }
  }
  const all = trained.flatMap(([, spectra]) => spectra);
  const stated = all.filter(({ distribution }) => !distribution).length;
  return {
    kind: 'distribution',
    kindChosen:
      `The models predict the distributions p and q, as the embedded ones do, because ` +
      (stated
        ? `most spectra have p and q; ${counted(stated, 'spectrum', 'spectra')} of ${all.length} with stated labels alone ` +
          `${stated === 1 ? 'is' : 'are'} left out of the forests.`
        : 'the training spectra have p and q.'),
  };
}

/**
 * Why no distribution can be learnt of spectra of one element from which something else could be, with the
 * remedy; undefined where it can.
 */
export function noDistribution(
  element: string,
  spectra: readonly LabelledSpectrum[],
  groupedBy?: 'material' | 'group',
): string | undefined {
  const known = spectra.filter(({ distribution }) => distribution);
  if (known.length && !tooFew(element, trainingCounts(known), groupedBy)) {
    return undefined;
  }
  const found = known.length
    ? `only ${known.length} of its ${spectra.length} usable spectra have p and q, too few to learn a distribution from`
    : 'its spectra have labels alone, and a distribution is learnt from p and q';
  return `${element}: ${found}; give the structures, or train the two-step model.`;
}

function twoStep(reason: string): ChosenKind {
  return {
    kind: 'two-step',
    kindChosen: `The models classify in two steps, as the paper's, because ${reason}.`,
  };
}

/** What was given that two-step models alone have, or that is theirs by default, in words. */
function twoStepSettings({ classifier, forests, augmentation }: KindSettings): string[] {
  return [
    ...(classifier === undefined ? [] : [`the classifier "${classifier}"`]),
    ...(forests && isOfTwoSteps(forests) ? ['settings of the CN and motif forests'] : []),
    ...(augmentation === undefined || augmentation === 'none' ? [] : [`the augmentation "${augmentation}"`]),
  ];
}

/** Trees alone are a setting of both kinds, where the settings of distribution forests are beside them. */
function isOfTwoSteps({ cn, motif, distribution }: ForestSettings): boolean {
  return !distribution || [cn, motif].some((forest) => Object.keys(forest).some((name) => name !== 'trees'));
}
