import { z } from 'zod';
import { number, sentences, share, text } from './described.ts';

/** How far a spectrum is from what was trained on. */
export const novelty = z
  .strictObject({
    distance: number('root mean square difference from the nearest training spectrum'),
    percentile: number('of the training spectra, how many per cent are nearer to one of another material'),
    limit: z.number().nullable().meta({
      description:
        'distance beyond which a spectrum is unlike everything that was trained on; null where all of that is one material',
    }),
    outside: z.boolean().meta({ description: 'whether it is' }),
  })
  .meta({ description: 'How far the spectrum is from the training data.' });

/** A training spectrum that is near. */
export const nearMaterial = z.strictObject({
  materialId: text('id of the material'),
  formula: text('its formula'),
  kind: z.enum(['site', 'averaged']).meta({ description: 'of one site, or averaged over all' }),
  cnLabel: text('its CN ranking label'),
  motifLabels: z.record(z.string(), z.string()).meta({ description: 'its motif ranking labels, by CN' }),
  distance: number('root mean square difference'),
});

/** The field `evidence` of an answer where reasons were asked for. */
export const evidence = z
  .strictObject({
    features: z.array(z.number()).meta({ description: 'Of the spectrum, over the window at equal steps.' }),
    novelty,
    nearest: z
      .array(
        nearMaterial.extend({
          features: z.array(z.number()).meta({ description: 'to be drawn over those of the spectrum' }),
        }),
      )
      .meta({ description: 'The nearest training spectra, one a material.' }),
    attribution: z
      .strictObject({
        label: text('the CN label that is explained'),
        base: share('its probability before anything is known of the spectrum'),
        probability: share('its probability for the spectrum'),
        regions: z
          .array(
            z.strictObject({ name: z.string(), fromEv: z.number(), toEv: z.number(), value: z.number() }),
          )
          .meta({
            description: 'by how much pre-edge peak, rising edge, white line and what follows raise it',
          }),
        values: z.array(z.number()).meta({ description: 'by how much each feature raises it' }),
      })
      .meta({ description: 'Which part of the spectrum decided.' }),
    warnings: sentences('What a person should know of it.'),
  })
  .meta({
    id: 'Evidence',
    description: 'With explain=true: why the answer is as it is, where the model keeps training spectra.',
  });
