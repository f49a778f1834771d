import { z } from 'zod';
import { verdictWords } from '../../model/verdict/verdict-words.ts';
import { number, share, text } from './described.ts';

const measured = (description: string) =>
  z.strictObject({ value: z.number(), uncertainty: z.number() }).meta({ description });
const range = (description: string) =>
  z
    .tuple([z.number(), z.number(), z.number()])
    .readonly()
    .meta({ description: `Low (5 %), middle, high (95 %). ${description}` });

const preEdgePeak = z.discriminatedUnion('found', [
  z.strictObject({
    found: z.literal(false),
    cause: z
      .enum(['none', 'not told'])
      .meta({ description: 'There is none, or the spectrum does not tell.' }),
    reason: text('Why there is no peak to tell of.'),
  }),
  z.strictObject({
    found: z.literal(true),
    area: measured('Edge steps × eV.'),
    height: measured('Edge steps.'),
    centroidEv: measured('Mean energy of the peak, eV.'),
    aboveTabulatedEv: number('Centroid less the tabulated edge, eV.'),
    aboveRiseEv: number('Centroid less the energy of half the edge step, eV.'),
    components: z
      .array(z.strictObject({ centreEv: z.number(), height: z.number(), widthEv: z.number() }))
      .meta({ description: 'Its lines: half Gaussian, half Lorentzian.' }),
    curve: z
      .strictObject({
        energyEv: z.array(z.number()),
        baseline: z.array(z.number()),
        fit: z.array(z.number()),
      })
      .meta({ description: 'Foot of the edge, and foot with peak.' }),
  }),
]);

/** What every answer carries of whether to believe it. */
export const assessmentFields = {
  verdict: z
    .strictObject({
      word: z.enum(verdictWords).meta({ description: 'Whether to believe the answer.' }),
      reasons: z.array(z.string()).meta({ description: 'Why, the weightiest first.' }),
      next: text('What to do next.'),
    })
    .meta({ id: 'Verdict', description: 'Whether to believe the answer, why, and what to do next.' }),
  cn: z
    .array(
      z.strictObject({
        cn: number('Coordination number.'),
        probability: share('How probable; they add up to 1.'),
        prior: share('Its share among the sites of the element in oxides.').optional(),
      }),
    )
    .meta({ description: 'Coordination numbers, the most probable first.' }),
  surrounding: z
    .strictObject({
      notOxygen: share('How probable it is that something else than oxygen surrounds the absorber.'),
      verdict: z.enum(['oxygen', 'doubtful', 'not oxygen']).meta({ description: 'In a word.' }),
      like: text('What it is like instead, if that is clear.').optional(),
    })
    .meta({ description: 'Is the absorber surrounded by oxygen?' }),
  stability: z
    .strictObject({
      preparations: number('Preparations of the spectrum that gave an answer.'),
      same: number('Those with the same most probable CN.'),
      flips: z
        .array(
          z.strictObject({
            what: z.enum(['anchor', 'edge step', 'pre-edge line', 'damping', 'noise']),
            change: z.string(),
            cn: z.number(),
          }),
        )
        .meta({ description: 'Single changes that give another CN.' }),
    })
    .meta({ description: 'How the answer holds when the spectrum is prepared otherwise.' }),
  quality: z
    .strictObject({
      points: number('Points in the window.'),
      widestStepEv: number('Widest step near the edge, eV.'),
      noise: number('Noise as a share of the edge step.').optional(),
      sharpness: z
        .strictObject({ ratio: z.number(), energyEv: z.number() })
        .optional()
        .meta({ description: 'Steepest rise against what the core hole allows; beyond 1: HERFD.' }),
      coverage: share('Share of the window that the spectrum covers.'),
      missingAboveEv: number('eV of the window above its data.'),
      missingBelowEv: number('eV of the window below its data.'),
      glitchesEv: z.array(z.number()).meta({ description: 'Single points far off their neighbours, eV.' }),
    })
    .meta({ description: 'What the data can bear.' }),
  apparentDamping: number(
    'Edge step as a share of all else that absorbs, by the most similar training spectra.',
  ).optional(),
  mixture: z
    .strictObject({
      ratio: number('Its distance over that of the best sum of two with the CN of the answer.'),
      cn: z.tuple([z.number(), z.number()]).readonly().meta({ description: 'Its two CN.' }),
      share: share('Share of the first.'),
    })
    .optional()
    .meta({ description: 'The best sum of two training spectra that have not both the CN of the answer.' }),
  preEdgePeak: preEdgePeak.meta({ description: 'The pre-edge peak, fitted.' }),
  preEdgeWitness: z
    .strictObject({
      speaks: z.enum(['for', 'against', 'neither']).meta({ description: 'For or against the first CN.' }),
      sentence: text('In words.'),
      coordinationNumbers: z
        .array(z.number())
        .meta({ description: 'CN that have such a height in published fields or computed spectra.' }),
      published: z.array(z.number()).meta({ description: 'CN whose published fields hold the height.' }),
      training: z
        .array(
          z.strictObject({
            cn: number('Coordination number.'),
            sites: number('Computed spectra that tell of a peak.'),
            seen: number('Those that have one.'),
            height: range('Edge steps.'),
            areaEv: range('Edge steps × eV.'),
            belowRiseEv: range('Centroid below half the edge step, eV.'),
            holds: z.boolean().meta({ description: 'Whether the range of heights holds the peak.' }),
          }),
        )
        .meta({ description: 'Peaks of the computed spectra of the element, by CN.' }),
    })
    .optional()
    .meta({ description: 'What the pre-edge peak says to the answer.' }),
  regions: z
    .array(
      z.strictObject({
        name: z.enum(['pre-edge peak', 'rising edge', 'white line', 'after the white line']),
        fromEv: z.number(),
        toEv: z.number(),
      }),
    )
    .meta({ description: 'What lies where in the window, eV.' }),
};
