import { createHash } from 'node:crypto';
import { escapeHtml, proseHtml } from './html.ts';
import type { OpenApiDocument } from './openapi-document.ts';
import { referenceScript } from './reference-script.ts';
import { referenceStyle } from './reference-style.ts';
import { fieldRow, fieldTable, type ShownSchema, schemaName, typeHtml } from './schema-tables.ts';

/** What the page shows besides the document. */
export interface ReferenceOptions {
  /** Origin in the samples: "http://127.0.0.1:7112". */
  readonly server: string;
  /** A real answer to `POST /api/identify`. */
  readonly example?: unknown;
}

/** What the page reads of an operation of the document. */
interface ShownOperation {
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly object[];
  readonly 'x-codeSamples'?: readonly { readonly lang: string; readonly source: string }[];
  readonly parameters?: readonly { readonly name: string; readonly schema: ShownSchema }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}
type Content = Readonly<Record<string, { readonly schema: ShownSchema }>>;

/**
 * The OpenAPI document as a page that needs no network,
 * and the policy that lets its own style and script run.
 */
export function referencePage(
  document: OpenApiDocument,
  options: ReferenceOptions,
): { html: string; contentSecurityPolicy: string } {
  const operations = operationsOf(document);
  const schemas = (document.components?.schemas ?? {}) as Readonly<Record<string, ShownSchema>>;
  const hasToken = operations.some(({ operation }) => operation.security);
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Edgewise API</title>
<link rel="icon" href="data:,">
<style>${referenceStyle}</style>
</head>
<body>
<div class="layout">
<nav aria-label="Contents">
<a class="brand" href="/"><svg viewBox="0 0 34 34" aria-hidden="true"><rect width="34" height="34" rx="9"/><path d="M5 27h7c3 0 3.2-19 6-19s2.6 7 4.6 7 2-2.6 3.6-2.6 1.6 1.4 3 1.4"/></svg>Edgewise</a>
<h2>Requests</h2>
<ul>${operations.map(({ id, method, path }) => `<li><a href="#${id}">${badge(method)}${path.slice('/api'.length)}</a></li>`).join('')}</ul>
<h2>Objects</h2>
<ul class="schemas">${Object.keys(schemas)
    .map((name) => `<li><a href="#${name}">${name}</a></li>`)
    .join('')}</ul>
</nav>
<main>
<h1>Wire Edgewise into your beamline</h1>
<p class="lead">${proseHtml(document.info.description ?? '')}</p>
<dl class="facts">
<div><dt>Address</dt><dd><code>${escapeHtml(options.server)}</code></dd></div>
<div><dt>Version</dt><dd class="number">${escapeHtml(document.info.version)}</dd></div>
<div><dt>For programs</dt><dd><a href="/api/openapi.json">openapi.json</a></dd></div>
${hasToken ? '<div><dt>Token</dt><dd>wanted: <code>Authorization: Bearer …</code></dd></div>' : ''}
</dl>
${hasToken ? '' : trySection}
${operations.map((shown) => operationSection(shown, options)).join('\n')}
<section id="objects"><h2 class="plain">Objects</h2><p class="soft">What answers are made of.</p>
${Object.entries(schemas)
  .map(([name, schema]) => schemaBlock(name, schema))
  .join('')}
</section>
</main>
</div>
<script>${referenceScript}</script>
</body>
</html>
`;
  return { html, contentSecurityPolicy };
}

const trySection = `<section class="try"><h2 class="plain">Try it</h2>
<p class="soft">A spectrum file of any format, or a zip of many.</p>
<label class="drop"><input type="file" multiple><span><strong>Choose files</strong> or drop them here</span></label>
<p class="verdict" aria-live="polite"></p><pre class="answer" tabindex="0" aria-label="Answer" hidden></pre></section>`;

const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${sha256(referenceStyle)}'`,
  `script-src 'sha256-${sha256(referenceScript)}'`,
  'img-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

interface Shown {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly operation: ShownOperation;
}

function operationsOf(document: OpenApiDocument): Shown[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Readonly<Record<string, ShownOperation>>).map(([method, operation]) => ({
      id: path.slice(1).replaceAll('/', '-'),
      method,
      path,
      operation,
    })),
  );
}

function badge(method: string): string {
  return `<span class="method ${method}">${method.toUpperCase()}</span>`;
}

function operationSection(
  { id, method, path, operation }: Shown,
  { server, example }: ReferenceOptions,
): string {
  const samples = (operation['x-codeSamples'] ?? []).map(
    ({ lang, source }) =>
      `<figure class="sample">${operation['x-codeSamples']!.length > 1 ? `<figcaption>${escapeHtml(lang)}</figcaption>` : ''}` +
      `<pre tabindex="0"><code>${escapeHtml(source.replaceAll('{server}', server))}</code></pre></figure>`,
  );
  const answers = Object.entries(operation.responses);
  const body = operation.responses[200]?.content?.['application/json']?.schema;
  return `<section id="${id}">
<h2 class="route">${badge(method)}<code>${path}</code></h2>
<h3>${escapeHtml(operation.summary ?? '')}</h3>
<p>${proseHtml(operation.description ?? '')}${body?.$ref ? ` The answer is an object ${typeHtml(body)}.` : ''}</p>
${samples.join('')}
${parameterTable(operation)}
${jsonTable(operation)}
${answers.length > 1 ? statusTable(answers) : ''}
${path === '/api/identify' && example !== undefined ? exampleBlock(example) : ''}
</section>`;
}

/** Options that stand in the address or in the form. */
function parameterTable({ parameters = [], requestBody }: ShownOperation): string {
  if (parameters.length === 0) {
    return '';
  }
  const file = requestBody?.content['multipart/form-data']?.schema.properties?.file;
  const rows = [
    ...(file ? [fieldRow('file', file, true)] : []),
    ...parameters.map(({ name, schema }) => fieldRow(name, schema, false)),
  ];
  return (
    `<table><caption>Fields of the form; options may stand in the address too</caption><thead><tr><th scope="col">Name</th>` +
    `<th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
  );
}

/** The JSON body's own fields; the options are those of the form. */
function jsonTable({ parameters = [], requestBody }: ShownOperation): string {
  const schema = requestBody?.content['application/json']?.schema;
  if (!schema) {
    return '';
  }
  const options = new Set(parameters.map(({ name }) => name));
  const own = Object.entries(schema.properties ?? {}).filter(([name]) => !options.has(name));
  return fieldTable(
    { ...schema, properties: Object.fromEntries(own) },
    'Or as JSON, with the same options beside',
  );
}

function statusTable(answers: readonly (readonly [string, { readonly description: string }])[]): string {
  const rows = answers.map(
    ([status, { description }]) =>
      `<tr><th scope="row" class="number"><code>${status}</code></th><td>${proseHtml(description)}</td></tr>`,
  );
  return (
    '<details><summary>Answers by status</summary><table class="statuses"><thead><tr><th scope="col">Status</th>' +
    `<th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></details>`
  );
}

function exampleBlock(example: unknown): string {
  return (
    '<details><summary>A real answer, to <code>examples/FeO-Fe.xdi</code></summary>' +
    `<pre class="answer" tabindex="0"><code>${escapeHtml(JSON.stringify(example, null, 1))}</code></pre></details>`
  );
}

function schemaBlock(name: string, schema: ShownSchema): string {
  return `<div class="schema" id="${schemaName(name)}"><h3>${name}</h3><p class="soft">${proseHtml(schema.description ?? '')}</p>${fieldTable(schema, '').replace('<caption></caption>', '')}</div>`;
}
