import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { version } from '../base/version.ts';
import type { Bundle } from '../model/bundle/open-bundle.ts';
import { isAllowedHost } from './allowed-host.ts';
import { type AnswerLimits, AnswerStore } from './answer-store.ts';
import { carriesToken } from './bearer-token.ts';
import type { PageFiles } from './page-files.ts';
import { Problem } from './problem.ts';
import { type BodyLimits, BodyStore } from './read-body.ts';
import { openApiDocument } from './reference/openapi-document.ts';
import { referencePage } from './reference/reference-page.ts';
import type { Log } from './request-log.ts';
import { sendPageFile } from './send-page-file.ts';
import type { Crew } from './tasks/service-crew.ts';
import type { ServiceTask } from './tasks/task.ts';

/** What the service is made of. */
export interface ServiceParts {
  readonly crew: Crew;
  /** As the crew has them; the first answers where none is asked for. */
  readonly bundles: readonly Bundle[];
  readonly bodyLimits: BodyLimits;
  readonly answerLimits: AnswerLimits;
  /** Names beside "localhost" and addresses that requests may be sent to; "*" for all. */
  readonly hosts?: readonly string[];
  /** The page, where it has been built. */
  readonly page?: PageFiles;
  /** Wanted for everything but health, the reference and the page. */
  readonly token?: string;
  /** Pages of other hosts that may call the API, as "https://host"; "*" for all. */
  readonly origins?: readonly string[];
  /** A file of which the reference shows the answer. */
  readonly example?: () => Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
  readonly log?: Log;
  /** While it says so, connections are closed after their answer. */
  readonly isStopping?: () => boolean;
}

/** What a request leaves for its line of the log. */
type Variables = { bytesIn?: number; results?: number; refused?: number };
type ServiceContext = Context<{ Variables: Variables }>;

/** The methods of each path of the API. */
const methods: Readonly<Record<string, string>> = {
  '/api': 'GET, HEAD',
  '/api/openapi.json': 'GET, HEAD',
  '/api/identify': 'POST',
  '/api/label': 'POST',
  '/api/simulate': 'POST',
  '/api/models': 'GET, HEAD',
  '/api/health': 'GET, HEAD',
};

const longestLoggedPath = 200;

/** The service without a socket: requests in, responses out. */
export function serviceApp(parts: ServiceParts): Hono<{ Variables: Variables }> {
  const { crew, bundles, token, origins = [], log } = parts;
  const started = performance.now();
  const bodies = new BodyStore(parts.bodyLimits);
  const answers = new AnswerStore(parts.answerLimits, (reason) =>
    log?.({ time: new Date().toISOString(), event: 'answer dropped', reason }),
  );
  const app = new Hono<{ Variables: Variables }>();

  app.use(async (c, next) => {
    const start = performance.now();
    await next();
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Cross-Origin-Resource-Policy', origins.length ? 'cross-origin' : 'same-origin');
    if (parts.isStopping?.()) {
      c.header('Connection', 'close');
    }
    log?.({
      time: new Date().toISOString(),
      method: c.req.method.slice(0, 20),
      path: c.req.path.slice(0, longestLoggedPath),
      status: c.res.status,
      ms: Math.round(10 * (performance.now() - start)) / 10,
      bytesIn: c.get('bytesIn'),
      results: c.get('results'),
      refused: c.get('refused'),
    });
  });
  app.use(async (c, next) => {
    const { hostname } = new URL(c.req.url);
    if (!isAllowedHost(hostname, parts.hosts ?? [])) {
      throw new Problem(
        421,
        `This service does not answer for "${hostname.slice(0, 100)}": ask for localhost, or start it with --allow-host.`,
      );
    }
    await next();
  });
  if (origins.length > 0) {
    app.use(
      '/api/*',
      cors({
        origin: origins.includes('*') ? '*' : [...origins],
        allowMethods: ['GET', 'POST'],
        allowHeaders: ['Authorization', 'Content-Type'],
        maxAge: 3600,
      }),
    );
  }
  if (token !== undefined) {
    for (const path of ['/api/identify', '/api/label', '/api/simulate', '/api/models']) {
      app.use(path, async (c, next) => {
        if (!carriesToken(c.req.header('authorization'), token)) {
          throw new Problem(401, 'This service wants its token: send the header "Authorization: Bearer …".', {
            'WWW-Authenticate': 'Bearer realm="edgewise"',
          });
        }
        await next();
      });
    }
  }

  app.post('/api/identify', (c) => answer(c, 'identify'));
  app.post('/api/label', (c) => answer(c, 'label'));
  app.post('/api/simulate', (c) => answer(c, 'simulate'));
  const models = JSON.stringify({
    default: bundles[0]?.manifest.name,
    models: bundles.map(({ hash, manifest }) => ({ hash, ...manifest })),
  });
  app.get('/api/models', () => json(models));
  app.get('/api/health', () =>
    json(
      JSON.stringify({
        status: 'ok',
        version,
        uptimeSeconds: Math.round((performance.now() - started) / 1000),
        ...crew.state,
        ...answers.state,
      }),
    ),
  );
  const document = openApiDocument({ hasToken: token !== undefined });
  app.get('/api/openapi.json', (c) => {
    const { origin } = new URL(c.req.url);
    return json(JSON.stringify({ ...document, servers: [{ url: origin }] }, null, 1));
  });
  let exampleAnswer: unknown;
  let isAsked = false;
  app.get('/api', (c) => {
    // Nobody waits for it: a service whose workers are all busy tells what it answers all the same.
    if (!isAsked) {
      isAsked = true;
      void answerExample();
    }
    const { html, contentSecurityPolicy } = referencePage(document, {
      server: new URL(c.req.url).origin,
      example: exampleAnswer,
    });
    return c.html(html, 200, {
      'Content-Security-Policy': contentSecurityPolicy,
      'Cache-Control': 'no-cache',
    });
  });
  app.get('/api/', (c) => c.redirect('/api', 301));

  app.all('/api/*', (c) => {
    const allowed = Object.hasOwn(methods, c.req.path) ? methods[c.req.path] : undefined;
    if (allowed === undefined) {
      throw new Problem(404, 'There is nothing here: /api lists what the service answers.');
    }
    throw new Problem(405, `${c.req.path} answers ${allowed} only: /api tells how.`, { Allow: allowed });
  });
  app.all('/api', () => {
    throw new Problem(405, '/api answers GET only.', { Allow: methods['/api']! });
  });
  app.all('*', async (c) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      throw new Problem(405, 'The page answers GET only: /api tells what takes a POST.', {
        Allow: 'GET, HEAD',
      });
    }
    if (!parts.page) {
      throw new Problem(
        404,
        'The page has not been built here (npm run build makes it); the API is at /api.',
      );
    }
    const path = decoded(c.req.path);
    const file = await parts.page.get(path === '/' ? '/index.html' : path);
    if (file) {
      return sendPageFile(file, c.req.raw);
    }
    // The page has views with addresses of their own: a browser that opens one gets the page.
    const isView = !/\.\w+$/.test(path) && c.req.header('accept')?.includes('text/html');
    const index = isView ? await parts.page.get('/index.html') : undefined;
    if (!index) {
      throw new Problem(404, 'There is no such file: the page is at /, the API at /api.');
    }
    return sendPageFile(index, c.req.raw);
  });

  app.onError((error, c) => {
    if (!(error instanceof Problem)) {
      log?.({ time: new Date().toISOString(), event: 'defect', reason: error.stack ?? error.message });
      return refusal(c, 500, 'A defect of the program: please report it.');
    }
    return refusal(c, error.status, error.message, error.headers);
  });
  return app;

  async function answer(c: ServiceContext, kind: ServiceTask['kind']): Promise<Response> {
    return bodies.with(c.req.raw, async (body) => {
      c.set('bytesIn', body.length);
      if (body.length === 0) {
        throw new Problem(
          400,
          'The body is empty: send files in the field "file" (curl -F file=@scan.xdi), or JSON.',
        );
      }
      const task: ServiceTask = {
        kind,
        contentType: c.req.header('content-type') ?? '',
        body,
        query: [...new URL(c.req.url).searchParams],
      };
      const done = await crew.ask(task, c.req.raw.signal);
      c.set('results', done.results);
      c.set('refused', done.refused);
      if (done.defect !== undefined) {
        log?.({ time: new Date().toISOString(), event: 'defect', reason: done.defect });
      }
      return new Response(answers.body(done.body), {
        status: done.status,
        headers: { ...jsonHeaders, 'Content-Length': String(done.body.length) },
      });
    });
  }

  /** The answer to the example, where there is one: the reference is readable without. */
  async function answerExample(): Promise<void> {
    try {
      const file = await parts.example?.();
      if (!file) {
        return;
      }
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(file.bytes)]), file.name);
      const request = new Request('http://localhost', { method: 'POST', body: form });
      const done = await crew.ask({
        kind: 'identify',
        contentType: request.headers.get('content-type')!,
        body: new Uint8Array(await request.arrayBuffer()),
        query: [],
      });
      exampleAnswer = done.status === 200 ? JSON.parse(new TextDecoder().decode(done.body)) : undefined;
    } catch {
      isAsked = false;
    }
  }
}

const jsonHeaders = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };

function json(text: string): Response {
  return new Response(text, { headers: jsonHeaders });
}

/** Programs get JSON, and a person who follows a wrong link the sentence. */
function refusal(
  c: ServiceContext,
  status: number,
  sentence: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const isForPerson = !c.req.path.startsWith('/api') && c.req.header('accept')?.includes('text/html');
  return isForPerson
    ? new Response(`${sentence}\n`, {
        status,
        headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
      })
    : new Response(JSON.stringify({ error: sentence }), { status, headers: { ...headers, ...jsonHeaders } });
}

/** A path that is no valid encoding is no file's. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}
