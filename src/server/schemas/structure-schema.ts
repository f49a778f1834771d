import { z } from 'zod';
import { largestCoordinationNumber } from '../../environment/coordination.ts';
import { motifCount } from '../../environment/motifs.ts';
import { number, sentences, text } from './described.ts';

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

/** One labelled structure. */
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
