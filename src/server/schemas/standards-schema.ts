import { z } from 'zod';
import { number, numbers, text } from './described.ts';

/** The field `standards` of an answer where standards were sent. */
export const standardsComparison = z
  .strictObject({
    nearest: z
      .array(
        z.strictObject({
          name: text('What the standard is called.'),
          file: text('Its file.'),
          distance: number('Root mean square difference, in edge steps.'),
        }),
      )
      .meta({ description: 'Standards of the same absorber, the nearest first.' }),
    fit: z
      .strictObject({
        shares: z
          .array(
            z.strictObject({
              name: text('What the standard is called.'),
              file: text('Its file.'),
              share: number('Its share in the sum, not negative.'),
              error: number('Standard deviation of the share, from what is left.'),
            }),
          )
          .meta({ description: 'Standards with a share, the largest first.' }),
        sum: number('Sum of the shares.'),
        rFactor: number('Σ (spectrum − sum)² / Σ spectrum².'),
        rms: number('Root mean square of what is left, in edge steps.'),
        energy: numbers('eV.'),
        mu: numbers('The spectrum, normalised.'),
        fitted: numbers('The sum of standards.'),
        residual: numbers('The spectrum less the sum.'),
      })
      .meta({ description: 'The nearest sum of standards whose shares are not negative.' }),
  })
  .meta({ id: 'StandardsComparison', description: 'How a spectrum stands to the standards that were sent.' });

/** The field `overAbsorption` of an answer that was corrected. */
export const overAbsorptionReceipt = z
  .strictObject({
    formula: text('The composition.'),
    incidenceDegrees: number('Angle of the beam to the surface.'),
    exitDegrees: number('Angle of the way to the detector to the surface.'),
    emissionEv: number('Energy of the fluorescence, eV.'),
    dilution: number('What else absorbs, over the edge step: the smaller, the stronger the correction.'),
    highest: z
      .strictObject({ before: number('In edge steps.'), after: number('In edge steps.') })
      .meta({ description: 'Highest point of the spectrum.' }),
    words: text('The same in a sentence.'),
  })
  .meta({ id: 'OverAbsorption', description: 'What the correction for over-absorption did.' });
