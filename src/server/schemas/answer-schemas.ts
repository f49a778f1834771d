import { z } from 'zod';
import { normalisations } from '../../spectrum/normalisation/normalisations.ts';
import { assessmentFields } from './assessment-schema.ts';
import { number, sentences, share, text } from './described.ts';
import { evidence, nearMaterial, novelty } from './evidence-schema.ts';
import { mergedScans } from './merge-schema.ts';
import { receipt } from './receipt-schema.ts';
import { overAbsorptionReceipt, standardsComparison } from './standards-schema.ts';
import { labelledStructure } from './structure-schema.ts';

/*
 * The shapes of answers, for the OpenAPI document. The objects themselves are made in answers/ and are not
 * pressed through these schemas; a test holds real answers against them, so that no field is missing here.
 */

const ranked = z
  .strictObject({ label: text('A ranking label.'), probability: share('0 to 1.') })
  .meta({ id: 'RankedLabel', description: 'A ranking label and its probability.' });

export const identification = z
  .strictObject({
    file: text('Name of the file, as it was sent.'),
    name: text('What a person would call the spectrum: the sample, or the group within the file.'),
    element: text('The absorber.'),
    edge: z.literal('K').meta({ description: 'Always K.' }),
    e0: number('E0 in eV.'),
    e0Source: z
      .enum(['given', 'derivative', 'smoothed derivative', 'tabulated'])
      .meta({ description: 'Where E0 comes from.' }),
    recipe: text('Recipe of the features.'),
    anchor: number('Energy on which the window hangs, eV.'),
    window: z
      .strictObject({ from: number('First energy, eV.'), to: number('Last energy, eV.') })
      .meta({ description: 'The part of the spectrum that decides.' }),
    model: z
      .strictObject({
        name: text('Its name.'),
        version: text('Its version.'),
        hash: text('SHA-256 of the bundle.'),
      })
      .meta({ description: 'The model that answered.' }),
    ...assessmentFields,
    novelty: novelty.optional(),
    nearest: z
      .array(nearMaterial)
      .optional()
      .meta({ description: 'The training spectra that are most like it, nearest first, one a material.' }),
    motifs: z
      .record(
        z.string(),
        z.array(
          z.strictObject({ motif: text('Its name.'), probability: share('That it is the first of its CN.') }),
        ),
      )
      .meta({ description: 'P(motif | CN) by CN: the first motifs, whatever follows them in a ranking.' }),
    coordination: z
      .array(ranked)
      .meta({ description: 'CN ranking labels, the most probable first; "CN_6-CN_4" is mostly 6, also 4.' }),
    environments: z
      .array(
        z
          .strictObject({
            coordinationNumber: number('CN.'),
            probability: share('That this CN is present at all.'),
            motifs: z.array(ranked).meta({
              description: 'Motif ranking labels, the most probable first. Names contain "-": do not split.',
            }),
          })
          .meta({ id: 'Environment', description: 'A CN and its motifs.' }),
      )
      .meta({ description: 'The CNs of the best label in its order, then others that are at all likely.' }),
    top: text('The best CN and its best motif ranking label: "CN_6-octahedral-…".'),
    agreement: share('Share of the trees whose own first answer is the best CN label.'),
    warnings: sentences('What a person should know before trusting the answer.'),
    elementSource: z.enum(['given', 'file', 'energy']).meta({ description: 'How the absorber is known.' }),
    elementReason: text('The same in a sentence.'),
    program: text('Version of Edgewise.'),
    parameters: z
      .strictObject({
        element: z.string().optional(),
        e0Ev: z.number().optional(),
        shiftEv: z.number().optional(),
        normalisation: z.enum(normalisations).optional(),
        overAbsorption: z
          .strictObject({
            formula: z.string(),
            incidenceDegrees: z.number().optional(),
            exitDegrees: z.number().optional(),
          })
          .optional(),
      })
      .meta({ description: 'Options that were given; absent ones were found.' }),
    evidence: evidence.optional(),
    receipt,
    merge: mergedScans.optional(),
    overAbsorption: overAbsorptionReceipt.optional(),
    standards: standardsComparison.optional(),
  })
  .meta({
    id: 'Identification',
    description: 'One spectrum: what `edgewise identify --format json` prints.',
  });

export const refusal = z
  .strictObject({
    file: text('Name of the file.'),
    group: z.string().optional().meta({ description: 'Which spectrum or line of it.' }),
    error: text('Why, and what to do.'),
  })
  .meta({
    id: 'Refusal',
    description: 'A file, spectrum or structure that was refused; the others are answered.',
  });

const leftOut = z
  .strictObject({
    file: text('Name of the file.'),
    name: text('What is left out.'),
    reason: text('Why it is no spectrum.'),
  })
  .meta({
    id: 'LeftOut',
    description: 'Something in a file that is no spectrum: a reference channel, chi(k).',
  });

export const identifyAnswer = z
  .strictObject({
    results: z.array(identification).meta({ description: 'One a spectrum, in the order of the files.' }),
    refused: z.array(refusal).meta({ description: 'What was refused, each with a sentence.' }),
    leftOut: z.array(leftOut).meta({ description: 'What the files hold beside spectra.' }),
  })
  .meta({ id: 'IdentifyAnswer', description: 'The answer to `POST /api/identify`.' });

export const labelAnswer = z
  .strictObject({
    results: z.array(labelledStructure).meta({ description: 'One a structure, in the order of the files.' }),
    refused: z.array(refusal).meta({ description: 'What was refused, each with a sentence.' }),
  })
  .meta({ id: 'LabelAnswer', description: 'The answer to `POST /api/label`.' });

export const modelsAnswer = z
  .strictObject({
    default: text('Name of the model that answers where none is asked for.'),
    models: z
      .array(
        z
          .looseObject({
            hash: text('SHA-256 of the bundle.'),
            name: text('What `model` asks for.'),
            version: text('Its version.'),
            elements: z
              .record(z.string(), z.looseObject({}))
              .meta({ description: 'By symbol: which forests the model has, and their labels.' }),
            card: z
              .looseObject({ summary: text('In a sentence.') })
              .meta({ description: 'Data, counts, accuracy and limits, element by element.' }),
          })
          .meta({ id: 'Model', description: 'A model: what `edgewise model info --format json` prints.' }),
      )
      .meta({ description: 'All that can be asked.' }),
  })
  .meta({ id: 'ModelsAnswer', description: 'The answer to `GET /api/models`.' });

export const healthAnswer = z
  .strictObject({
    status: z.literal('ok').meta({ description: 'Where it is not, there is no answer.' }),
    version: text('Version of Edgewise.'),
    uptimeSeconds: number('Since the service started.'),
    workers: number('Processes that answer.'),
    busy: number('Of them at work.'),
    waiting: number('Requests that wait for one.'),
    unread: number('Answers that wait to be read by their clients.'),
    unreadBytes: number('Their bytes.'),
  })
  .meta({ id: 'Health', description: 'The answer to `GET /api/health`.' });

export const problem = z
  .looseObject({ error: text('What was wrong, and what to do.') })
  .meta({ id: 'Problem', description: 'Every answer that is not 200.' });
