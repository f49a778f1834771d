import { z } from 'zod';
import { channels } from '../../formats/reading.ts';
import { number, sentences, text } from './described.ts';

/** The field `receipt` of an answer: how its spectrum was read. */
export const receipt = z
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
