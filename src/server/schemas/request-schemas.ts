import { z } from 'zod';
import { InputError } from '../../base/input-error.ts';
import { isFormula } from '../../elements/parse-formula.ts';
import { type ColumnChoice, parseColumnChoice } from '../../formats/column-choice.ts';
import { channels } from '../../formats/reading.ts';
import { normalisations } from '../../spectrum/normalisation/normalisations.ts';
import { simulateLimits } from './simulate-limits.ts';

/** More standards of one request are refused: each is prepared for every spectrum. */
export const mostStandards = 20;

/** A finite number of eV. */
const eV = z.number({ error: 'must be a number in eV' });

const isAngle = (degrees: number | undefined): degrees is number =>
  degrees !== undefined && degrees > 0 && degrees <= 90;

const element = z
  .string({ error: 'must be an element symbol such as "Fe"' })
  // The longest is "Uue"; every refusal repeats it.
  .max(3, { error: 'must be an element symbol such as "Fe"' })
  .transform((text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase())
  .meta({
    type: 'string',
    description: 'Absorber, where the file does not say it or says it wrongly.',
    example: 'Fe',
  });

/** Options of `POST /api/identify`, in the address, in the form, or beside the columns. */
export const identifyOptions = z.strictObject({
  element: element.optional(),
  channel: z
    .enum(channels, { error: `must be one of ${channels.join(', ')}` })
    .optional()
    .meta({
      description:
        'Read this channel of the file; every channel but the reference that shows an edge unless said otherwise.',
      example: 'fluorescence',
    }),
  columns: z
    .string({ error: 'must be a text' })
    .transform((text, context): ColumnChoice => {
      try {
        return parseColumnChoice(text);
      } catch (error) {
        if (!(error instanceof InputError)) {
          throw error;
        }
        context.addIssue({ code: 'custom', message: `is not understood: ${error.clause}` });
        return z.NEVER;
      }
    })
    .optional()
    .meta({
      type: 'string',
      description:
        'Which columns of the file are what, counted from 1: "energy=1,i0=3,it=4", "energy=1,fluorescence=5-12,i0=2", ' +
        '"energy=1,yield=3,i0=2", "energy=1,it=4,iref=5", "energy=1,mu=2", each with "unit=keV" or ' +
        '"unit=degrees,d=3.1356" where needed. Wins over what the labels say.',
      example: 'energy=1,i0=3,it=4',
    }),
  e0: eV.optional().meta({
    description: 'E0 in eV to use instead of the one found (anchored recipes seek their anchor near it).',
    example: 7112,
  }),
  shift: eV.optional().meta({
    description: 'Added to every energy first, in eV: a calibration offset.',
    example: -0.8,
  }),
  normalisation: z
    .enum(normalisations, { error: `must be one of ${normalisations.join(', ')}` })
    .optional()
    .meta({
      description:
        'How mu is normalised where it is compared or drawn; the models always see edge steps. It is refused where it cannot be had.',
      example: 'mback',
    }),
  overAbsorption: z
    .string({ error: 'must be a chemical formula' })
    .max(200, { error: 'must be a chemical formula of at most 200 characters' })
    .refine(isFormula, { error: 'must be a chemical formula such as "Fe2O3"' })
    .optional()
    .meta({
      description: 'Correct the fluorescence of a thick sample of this composition for over-absorption.',
      example: 'Fe2O3',
    }),
  angles: z
    .string({ error: 'must be a text such as "45,45"' })
    .transform((text, context): readonly [number, number] => {
      const [incidence, exit, ...more] = text.split(',').map(Number);
      if (more.length > 0 || !isAngle(incidence) || !isAngle(exit)) {
        context.addIssue({
          code: 'custom',
          message: 'must be two angles above 0 and up to 90 degrees, such as "45,45"',
        });
        return z.NEVER;
      }
      return [incidence, exit];
    })
    .optional()
    .meta({
      type: 'string',
      description:
        'With overAbsorption: of the beam and of the way to the detector to the surface, degrees; 45 each unless said otherwise.',
      example: '45,45',
    }),
  model: z
    .string({ error: 'must be the name of a model' })
    .max(200, { error: 'must be the name of a model, at most 200 characters' })
    .optional()
    .meta({ description: 'Name of the model, as /api/models lists it.', example: 'default' }),
  explain: z.boolean({ error: 'must be true or false' }).optional().meta({
    description:
      'Say why: regions that decided, nearest training spectra, distance from them. Adds some milliseconds.',
  }),
  merge: z.enum(['named', 'all'], { error: 'must be "named" or "all"' }).optional().meta({
    description:
      'Merge scans and answer for the mean: those of one sample by their names, or all of one absorber, state and channel.',
    example: 'named',
  }),
  align: z.boolean({ error: 'must be true or false' }).optional().meta({
    description:
      'With merge: lay the edges of the scans on each other, by the reference foil where all have one.',
  }),
  dropOutliers: z.boolean({ error: 'must be true or false' }).optional().meta({
    description: 'With merge: leave scans out of the mean that differ from the others.',
  }),
});
export type IdentifyOptions = z.infer<typeof identifyOptions>;

/** Options of `POST /api/label`. */
export const labelOptions = z.strictObject({
  element: element
    .optional()
    .meta({ type: 'string', description: 'Label the sites of this element only.', example: 'Ti' }),
  occupancy: z
    .enum(['refuse', 'majority'], { error: 'must be "refuse" or "majority"' })
    .optional()
    .meta({ description: 'What to do with partially occupied sites; "refuse" unless said otherwise.' }),
  extended: z
    .boolean({ error: 'must be true or false' })
    .optional()
    .meta({ description: 'Score trigonal prismatic and other motifs beyond the 25 too.' }),
});
export type LabelOptions = z.infer<typeof labelOptions>;

/** Options of `POST /api/simulate`. */
export const simulateOptions = z.strictObject({
  element: element.optional().meta({
    type: 'string',
    description: 'The absorber; with a measured spectrum, that of the spectrum unless said otherwise.',
    example: 'Fe',
  }),
  occupancy: labelOptions.shape.occupancy,
  scatterers: z
    .number({ error: 'must be a number of atoms from 10 to 150' })
    .int({ error: 'must be a whole number of atoms' })
    .min(10, { error: 'must be a number of atoms from 10 to 150' })
    .max(150, { error: 'must be a number of atoms from 10 to 150' })
    .optional()
    .meta({
      description: 'Atoms that scatter, about; 60 unless said otherwise, 100 for absorbers up to Ca.',
    }),
  lmax: z
    .union([z.literal(2), z.literal(3)], { error: 'must be 2 or 3' })
    .optional()
    .meta({
      description: 'Highest angular momentum of the waves that scatter; with 3 at most 100 scatterers.',
    }),
  below: z
    .number({ error: 'must be a number of eV' })
    .min(1, { error: 'must be from 1 to 100 eV' })
    .max(100, { error: 'must be from 1 to 100 eV' })
    .optional()
    .meta({
      description: 'How far below the Fermi level the energies begin, eV; 7.4 unless said otherwise.',
    }),
  broadening: z
    .number({ error: 'must be a number of eV' })
    .min(-20, { error: 'must be from −20 to 20 eV' })
    .max(20, { error: 'must be from −20 to 20 eV' })
    .optional()
    .meta({
      description: 'Full width of a Lorentzian beyond that of the core level, eV; a negative one sharpens.',
    }),
});
export type SimulateOptions = z.infer<typeof simulateOptions>;

/** A name that answers and messages call the input by; never a path that is opened. */
const name = z
  .string({ error: 'must be a text' })
  .max(1000, { error: 'must have at most 1,000 characters' })
  .optional()
  .meta({ description: 'What the answer calls the input in `file`.', example: 'scan 12' });

/** The JSON body of `POST /api/identify`. */
export const columnsBody = z.strictObject({
  energy: numbers('energies in eV'),
  mu: numbers('values of mu, as many as energies'),
  ...identifyOptions.shape,
  name,
});

/** The JSON body of `POST /api/label`. */
export const structureBody = z.strictObject({
  structure: z.record(z.string(), z.unknown(), { error: 'must be a structure as a JSON object' }).meta({
    description:
      'A structure as pymatgen, OPTIMADE or the Materials Project write it, or {lattice, species, fractional}.',
  }),
  ...labelOptions.shape,
  name,
});

/** The JSON body of `POST /api/simulate`. */
export const simulateBody = z.strictObject({
  structures: z
    .array(z.record(z.string(), z.unknown()), { error: 'must be a list of structures, each a JSON object' })
    .min(1, { error: 'must hold at least one structure' })
    .max(simulateLimits.structures, { error: `must hold at most ${simulateLimits.structures} structures` })
    .meta({
      description:
        'Structures as pymatgen, OPTIMADE or the Materials Project write them, or {lattice, species, fractional}.',
    }),
  spectrum: z
    .strictObject(
      { energy: numbers('energies in eV'), mu: numbers('values of mu, as many as energies') },
      { error: 'must be an object with the lists "energy" and "mu"' },
    )
    .optional()
    .meta({ description: 'A measured spectrum: the structures are ranked as candidates for its compound.' }),
  ...simulateOptions.shape,
});

/**
 * Checked in one pass that stops at the first wrong value:
 * a list of a million nulls is one mistake, not a million.
 */
function numbers(what: string) {
  return z
    .custom<readonly number[]>((value) => Array.isArray(value) && value.every(Number.isFinite), {
      error: ({ input }) => {
        if (!Array.isArray(input)) {
          return `must be a list of numbers (${what})`;
        }
        const at = input.findIndex((value) => !Number.isFinite(value));
        return `must be a list of finite numbers (${what}), but value ${at + 1} is ${shown(input[at])}`;
      },
    })
    .meta({
      type: 'array',
      items: { type: 'number' },
      description: `${what[0]!.toUpperCase()}${what.slice(1)}.`,
    });
}

/** A value from outside in a sentence, cut to a length that can be read. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'missing' : jsonOf(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof RangeError)) {
      throw error;
    }
    return 'something nested too deeply to be shown';
  }
}
