import { z } from 'zod';
import { largestCoordinationNumber } from '../../environment/coordination.ts';
import { motifCount } from '../../environment/motifs.ts';
import { channels } from '../../formats/reading.ts';
import { normalisations } from '../../spectrum/normalisation/normalisations.ts';
import { assessmentFields } from './assessment-schema.ts';
import { number, sentences, share, text } from './described.ts';
import { mergedScans } from './merge-schema.ts';
import { overAbsorptionReceipt, standardsComparison } from './standards-schema.ts';

/*
 * The shapes of answers, for the OpenAPI document. The objects themselves are made in answers/ and are not pressed
 * through these schemas; a test holds real answers against them, so that no field is missing here.
 */

const ranked = z
  .strictObject({ label: text('A ranking label.'), probability: share('0 to 1.') })
  .meta({ id: 'RankedLabel', description: 'A ranking label and its probability.' });

const receipt = z
  .strictObject({
    format: text('Format as a person calls it: "XDI 1.0", "Athena project (Perl)".'),
    group: z.string().optional().meta({ description: 'Where in the file the spectrum stands.' }),
    columns: sentences('Columns that were used, energy first.'),
    muRecipe: text('How mu was made of them: "ln(i0/itrans)".'),
    channel: z
      .enum(channels)
      .optional()
      .meta({ description: 'How mu was measured; absent where the file does not say it.' }),
    conversions: sentences('Units converted.'),
    rowsDropped: z
      .array(z.strictObject({ count: number('Rows.'), reason: text('Why.') }))
      .meta({ description: 'Rows that did not make it into the spectrum.' }),
    guesses: z
      .array(
        z.strictObject({
          what: text('"element", "energy unit", …'),
          value: text('What was concluded.'),
          reason: text('Why.'),
        }),
      )
      .meta({ description: 'What the file does not say and was concluded.' }),
    warnings: sentences('What the reader noticed.'),
    choices: z
      .strictObject({
        channels: z.array(
          z.strictObject({
            channel: z.enum(channels).optional(),
            muRecipe: text('How its mu is made.'),
            columns: sentences('Labels of its columns.'),
            showsEdge: z.boolean().meta({ description: 'Whether an edge stands out from its noise.' }),
          }),
        ),
        columns: sentences('Labels of all columns; the first is column 1.'),
        unused: sentences('Labels of columns that no channel and no energy is made of.'),
      })
      .optional()
      .meta({ description: 'What the options channel and columns can ask for; absent for ready spectra.' }),
    reference: z
      .strictObject({
        muRecipe: text('How the mu of the foil was made.'),
        edge: text('The tabulated edge that is nearest: "Fe K".'),
        e0Ev: number('Steepest rise of the foil, eV.'),
        offsetEv: number('The same less the tabulated energy, eV.'),
      })
      .optional()
      .meta({ description: 'The edge of the reference foil; nothing is shifted by it.' }),
    settings: z
      .strictObject({ file: text('Its path.'), values: z.record(z.string(), z.unknown()) })
      .optional()
      .meta({ description: 'Settings of the folder; never of a request, which says all itself.' }),
  })
  .meta({ id: 'Receipt', description: 'How a spectrum was read: enough to repeat the reading by hand.' });

const novelty = z
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

const nearMaterial = z.strictObject({
  materialId: text('id of the material'),
  formula: text('its formula'),
  kind: z.enum(['site', 'averaged']).meta({ description: 'of one site, or averaged over all' }),
  cnLabel: text('its CN ranking label'),
  motifLabels: z.record(z.string(), z.string()).meta({ description: 'its motif ranking labels, by CN' }),
  distance: number('root mean square difference'),
});

const evidence = z
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

const orderParameters = {
  p: z
    .array(z.number())
    .length(largestCoordinationNumber)
    .meta({ description: 'CN order parameters of CN 1 to 12.' }),
  q: z.array(z.number()).length(motifCount).meta({ description: 'Motif order parameters, already times p.' }),
  extended: z
    .record(z.string(), z.number())
    .optional()
    .meta({ description: 'With extended=true: motifs beyond the 25, by name.' }),
  cnLabel: text('CN ranking label: "CN_6-CN_4".'),
  motifLabels: z
    .record(z.string(), z.string())
    .meta({ description: 'Motif ranking label of each CN of cnLabel, by CN ("6").' }),
};

export const labelledStructure = z
  .strictObject({
    file: text('Name of the file, as it was sent.'),
    formula: text('Reduced formula.'),
    sites: z
      .array(
        z
          .strictObject({
            index: number('Of the site in the structure, from 0.'),
            element: text('Its element.'),
            neighbors: z
              .array(
                z.strictObject({
                  index: number('Of the neighbour’s site.'),
                  image: z.array(z.number()).length(3).meta({ description: 'The cell it stands in.' }),
                  distance: number('In Å.'),
                  weight: number('0 to 1.'),
                }),
              )
              .meta({ description: 'Heaviest first.' }),
            ...orderParameters,
          })
          .meta({ id: 'LabelledSite', description: 'One site.' }),
      )
      .meta({ description: 'One entry a site.' }),
    averages: z
      .record(
        z.string(),
        z.strictObject(orderParameters).meta({ id: 'Average', description: 'A mean over sites.' }),
      )
      .meta({ description: 'By element: the mean of p and q over its sites.' }),
    line: z.number().optional().meta({ description: 'Line of the file, where that is JSON lines.' }),
    name: text('What a person would call the structure.'),
    notes: sentences('What the reader noticed.'),
    program: text('Version of Edgewise.'),
    parameters: z
      .strictObject({
        element: z.string().optional(),
        occupancy: z.enum(['refuse', 'majority']),
        thresholds: z.strictObject({ coordinationNumber: z.number(), motif: z.number() }),
      })
      .meta({ description: 'What the labels were made with.' }),
  })
  .meta({
    id: 'LabelledStructure',
    description: 'One structure: what `edgewise label --format json` prints.',
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
