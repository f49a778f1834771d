import { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { version } from '../../base/version.ts';
import {
  healthAnswer,
  identifyAnswer,
  labelAnswer,
  modelsAnswer,
  problem,
} from '../schemas/answer-schemas.ts';
import {
  columnsBody,
  identifyOptions,
  labelOptions,
  mostStandards,
  simulateBody,
  simulateOptions,
  structureBody,
} from '../schemas/request-schemas.ts';
import { simulateLimits } from '../schemas/simulate-limits.ts';
import { simulateAnswer } from '../schemas/simulate-schema.ts';
import { mostFiles } from '../tasks/read-question.ts';

/** The document that `/api/openapi.json` is, and from which the reference at `/api` is made. */
export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });

const file = z
  .array(z.any().meta({ type: 'string', format: 'binary' }))
  .meta({ description: `Files, each in a field "file" of its own; at most ${mostFiles}.` });

const standard = z
  .array(z.any().meta({ type: 'string', format: 'binary' }))
  .optional()
  .meta({
    description: `Spectra of known compounds that every spectrum is held against, each in a field "standard" of its own; at most ${mostStandards}.`,
  });

const refusals = {
  400: { description: 'The body or an option is not as documented.', content: json(problem) },
  401: { description: 'The service wants a token, and it is missing or wrong.', content: json(problem) },
  408: { description: 'The body did not arrive in time.', content: json(problem) },
  413: { description: 'The body is too large.', content: json(problem) },
  415: { description: 'The body is neither multipart/form-data nor JSON.', content: json(problem) },
  422: {
    description: 'Nothing in the files could be answered; `refused` tells why of each.',
    content: json(problem),
  },
  503: {
    description: 'Too much is waiting, or the work took too long, or its worker died. Try again.',
    content: json(problem),
  },
};

/**
 * The documentation of the API, from the same schemas that check requests. Routes are not bound to it: bodies
 * are parsed in workers, not where requests arrive.
 */
export function openApiDocument({ hasToken }: { readonly hasToken: boolean }): OpenApiDocument {
  const app = new OpenAPIHono();
  const registry = app.openAPIRegistry;
  const security = hasToken ? { security: [{ token: [] }] } : {};
  if (hasToken) {
    registry.registerComponent('securitySchemes', 'token', {
      type: 'http',
      scheme: 'bearer',
      description: 'The token that the service was started with: Authorization: Bearer …',
    });
  }
  registry.registerPath({
    method: 'post',
    path: '/api/identify',
    summary: 'Spectra in, ranked coordination environments out',
    description:
      'Takes files of every format that `edgewise identify` reads, zip archives included, or energies and mu as JSON. ' +
      'Each result is the object that `edgewise identify --format json` prints for the same file. A spectrum that is ' +
      'refused never stops the others.',
    'x-codeSamples': [
      {
        lang: 'Files',
        source: 'curl -F file=@scan.xdi -F file=@more.zip -F element=Fe \\\n  {server}/api/identify',
      },
      {
        lang: 'Columns',
        source:
          'curl -H \'Content-Type: application/json\' \\\n  -d \'{"energy": [7000.0, 7000.5, …], "mu": [0.1, 0.11, …], "element": "Fe"}\' \\\n  {server}/api/identify',
      },
    ],
    ...security,
    request: {
      query: identifyOptions,
      body: {
        required: true,
        content: {
          'multipart/form-data': { schema: z.object({ file, standard, ...identifyOptions.shape }) },
          ...json(columnsBody),
        },
      },
    },
    responses: {
      200: { description: 'At least one spectrum was answered.', content: json(identifyAnswer) },
      ...refusals,
    },
  });
  registry.registerPath({
    method: 'post',
    path: '/api/label',
    summary: 'Crystal structures in, coordination of every site out',
    description:
      'Takes CIF, POSCAR, JSON, JSON lines and extended XYZ, plain, gzipped or in zip archives, or a structure as JSON. Each result is the ' +
      'object that `edgewise label --format json` prints for the same file.',
    'x-codeSamples': [
      { lang: 'Files', source: 'curl -F file=@rutile.cif -F element=Ti {server}/api/label' },
      {
        lang: 'JSON',
        source:
          'curl -H \'Content-Type: application/json\' \\\n  -d \'{"structure": {"lattice": […], "species": […], "fractional": […]}}\' \\\n  {server}/api/label',
      },
    ],
    ...security,
    request: {
      query: labelOptions,
      body: {
        required: true,
        content: {
          'multipart/form-data': { schema: z.object({ file, ...labelOptions.shape }) },
          ...json(structureBody),
        },
      },
    },
    responses: {
      200: { description: 'At least one structure was labelled.', content: json(labelAnswer) },
      ...refusals,
    },
  });
  registry.registerPath({
    method: 'post',
    path: '/api/simulate',
    summary: 'Crystal structures in, K-edge spectra out; with a measured spectrum, candidates ranked',
    description:
      'Takes structures as /api/label does, and simulates the spectra of one element in them, a second or three for each ' +
      `distinct site. Each result is the object that \`edgewise simulate --format json\` prints. With a measured spectrum (a ` +
      'file in the field "spectrum") there is one result, that of `edgewise simulate --against`: the structures ranked by ' +
      `agreement. At most ${simulateLimits.structures} structures of up to ${simulateLimits.atoms} atoms, ` +
      `${simulateLimits.sites} distinct sites and ${simulateLimits.seconds} s of work in one request.`,
    'x-codeSamples': [
      { lang: 'Files', source: 'curl -F file=@hematite.cif -F element=Fe {server}/api/simulate' },
      {
        lang: 'Candidates',
        source:
          'curl -F spectrum=@scan.xdi -F file=@hematite.cif -F file=@wuestite.cif \\\n  {server}/api/simulate',
      },
    ],
    ...security,
    request: {
      query: simulateOptions,
      body: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: z.object({
              file,
              spectrum: z
                .any()
                .optional()
                .meta({ type: 'string', format: 'binary', description: 'A measured spectrum.' }),
              ...simulateOptions.shape,
            }),
          },
          ...json(simulateBody),
        },
      },
    },
    responses: {
      200: { description: 'At least one structure was simulated.', content: json(simulateAnswer) },
      ...refusals,
    },
  });
  registry.registerPath({
    method: 'get',
    path: '/api/models',
    summary: 'The models and what they know',
    description:
      'Name, version, hash, recipe and model card of every model that can be asked, each as `edgewise model info ' +
      '--format json` prints it.',
    'x-codeSamples': [{ lang: 'curl', source: 'curl {server}/api/models' }],
    ...security,
    responses: {
      200: { description: 'The models.', content: json(modelsAnswer) },
      401: refusals[401],
    },
  });
  registry.registerPath({
    method: 'get',
    path: '/api/health',
    summary: 'Is the service well?',
    description: 'Answers at once, whatever the workers are doing. Wants no token.',
    'x-codeSamples': [{ lang: 'curl', source: 'curl {server}/api/health' }],
    responses: { 200: { description: 'It is.', content: json(healthAnswer) } },
  });
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Edgewise',
      version,
      description:
        'How the absorbing atom is coordinated, from a K-edge XANES spectrum. Everything is computed by the machine that runs this service. No file is kept, and none is written into the log.',
      license: { name: 'MIT' },
    },
  });
}
