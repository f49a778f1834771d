import { z } from 'zod';
import { verdictWords } from '../../model/verdict/verdict-words.ts';
import { number, numbers, share } from './described.ts';

/** The field `merge` of an answer to merged scans. */
export const mergedScans = z
  .strictObject({
    scans: z
      .array(
        z
          .strictObject({
            file: z.string().meta({ description: 'Its file.' }),
            name: z.string().meta({ description: 'What a person would call it.' }),
            weight: share('Share in the mean.'),
            deviation: number('Root mean square difference from the median of the scans, in edge steps.'),
            noise: z.number().optional().meta({ description: 'From point to point, in edge steps.' }),
            outlier: z.boolean().meta({ description: 'Whether it differs from the others.' }),
            dropped: z
              .enum(['outlier', 'too short', 'by hand'])
              .optional()
              .meta({ description: 'Why it is not in the mean; absent where it is.' }),
            shiftEv: number('Added to its energies, eV.'),
            verdict: z.enum(verdictWords).meta({ description: 'The verdict on this scan alone.' }),
            cn: z
              .array(z.strictObject({ cn: number('CN.'), probability: share('P(CN).') }))
              .meta({ description: 'P(CN) of this scan alone, the most probable first.' }),
          })
          .meta({ id: 'MergedScan', description: 'One scan of a merged spectrum.' }),
      )
      .meta({ description: 'In the order in which they came.' }),
    cn: z
      .array(
        z.strictObject({
          cn: number('CN.'),
          probability: share('P(CN) of the merged spectrum.'),
          spread: number('Standard deviation of P(CN) over the merged scans.'),
        }),
      )
      .meta({ description: 'P(CN) with its spread, the most probable first.' }),
    aligned: z
      .enum(['no', 'edge', 'reference foil'])
      .meta({ description: 'By what the energies were aligned.' }),
    energy: numbers('Energies of the merged spectrum, eV.'),
    mu: numbers('The merged spectrum, in the mean unit of the scans.'),
    error: numbers('Standard error of the mean at each energy, in edge steps.'),
  })
  .meta({
    id: 'MergedScans',
    description: 'With merge: the scans, the spread of P(CN) over them, and the mean.',
  });
