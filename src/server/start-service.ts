import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { getRequestListener, RequestError } from '@hono/node-server';
import { InputError } from '../base/input-error.ts';
import { openBundleFolder } from '../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../model/bundle/embedded.node.ts';
import { hostsOf } from './allowed-host.ts';
import { guardConnections } from './guard-connections.ts';
import { openPageFiles, pageFolder } from './page-files.ts';
import { type Log, logToStandardError } from './request-log.ts';
import { serviceApp } from './service-app.ts';
import { ServiceCrew } from './tasks/service-crew.ts';

/** Settings of the service. */
export interface ServiceSettings {
  /** Address to listen on. @default '127.0.0.1', which only this machine reaches */
  readonly host?: string;
  /** 0 for any that is free. @default 7112, the K edge of iron in eV */
  readonly port?: number;
  /** Wanted of every client, where it is given. */
  readonly token?: string;
  /**
   * Names beside "localhost", addresses and `host` that requests may be sent to; "*" for all.
   * @default none
   */
  readonly allowHosts?: readonly string[];
  /** Pages of other hosts that may call the API. @default none */
  readonly origins?: readonly string[];
  /** Folders of bundles beside the embedded one; the first answers where none is asked for. */
  readonly models?: readonly string[];
  /** Processes that answer. @default one a core */
  readonly workers?: number;
  /** Largest body, MiB. @default 64 */
  readonly bodyMib?: number;
  /** Time in which a body has to arrive, s. @default 30 */
  readonly bodySeconds?: number;
  /** What a request may take of a worker's time, s. @default 60 */
  readonly workSeconds?: number;
  /** JavaScript memory of a worker, MiB. @default 1024 */
  readonly memoryMib?: number;
  /** Folder of the page's build. @default the one that comes with the program */
  readonly page?: string;
  /** @default standard error */
  readonly log?: Log;
}

/** A service that listens. */
export interface RunningService {
  /** Where: "http://127.0.0.1:7112". */
  readonly url: string;
  readonly hasPage: boolean;
  /** Takes no more requests, finishes what is under way, and ends. */
  stop(): Promise<void>;
}

/** Requests that may wait for a worker. */
const mostWaiting = 256;
/** Bodies in memory, of all requests together, in bodies of the largest size. */
const bodiesHeld = 4;
/** Together with the time between two looks and that for a refusal 10 s, as docs/service.md says. */
const headerSeconds = 8;
/** Node looks so often for connections that are late. */
const checkMs = 1000;
const mostConnections = 1000;
/** Answers that wait to be read, of all requests together, in bodies of the largest size. */
const answersHeld = 4;
/** An answer of which nothing is read for so long is dropped. */
const readSeconds = 20;
/** Requests that were sent before a client could know of the stop arrive within this time. */
const lastRequestsMs = 1000;
/** What is under way at a stop has so long. */
const stopSeconds = 30;

/**
 * Starts the service: opens the bundles, listens, starts the workers.
 * @throws InputError where a bundle cannot be opened, two have one name, or the address cannot be listened on
 */
export async function startService(settings: ServiceSettings = {}): Promise<RunningService> {
  const { host = '127.0.0.1', port = 7112, log = logToStandardError } = settings;
  const { bodyMib = 64, bodySeconds = 30, workSeconds = 60, memoryMib = 1024 } = settings;
  const modelFolders = [...(settings.models ?? []), embeddedBundleFolder];
  const bundles = await Promise.all(modelFolders.map(openBundleFolder));
  const names = bundles.map(({ manifest }) => manifest.name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) {
    throw new InputError({
      place: '--model',
      problem: `two bundles are named "${twice}", and requests ask for them by name`,
      remedy: 'train one with another --name',
    });
  }
  const page = await openPageFiles(settings.page ?? pageFolder);
  const crew = new ServiceCrew(new URL('./tasks/service-worker.js', import.meta.url), {
    workers: settings.workers ?? availableParallelism(),
    workSeconds,
    mostWaiting,
    memoryMib,
    workerData: { modelFolders },
    onDeath: (reason) => log({ time: new Date().toISOString(), event: 'worker died', reason }),
  });
  let isStopping = false;
  const bytes = bodyMib * 2 ** 20;
  const app = serviceApp({
    crew,
    bundles,
    bodyLimits: { bytes, seconds: bodySeconds, bytesInAll: bodiesHeld * bytes },
    answerLimits: { bytesInAll: answersHeld * bytes, seconds: readSeconds },
    hosts: hostsOf(host, settings.allowHosts),
    ...(page && { page }),
    ...(settings.token !== undefined && { token: settings.token }),
    origins: settings.origins ?? [],
    example,
    log,
    isStopping: () => isStopping,
  });
  const server = createServer(
    {
      // The app's own limit answers with a sentence; these are for what never becomes a request.
      requestTimeout: 1000 * (bodySeconds + headerSeconds),
      headersTimeout: 1000 * headerSeconds,
      connectionsCheckingInterval: checkMs,
      // Said by the listener in JSON, as everything else.
      requireHostHeader: false,
    },
    getRequestListener(app.fetch, {
      overrideGlobalObjects: false,
      errorHandler: (error) => refuseRequest(error, log),
    }),
  );
  guardConnections(server, mostConnections, log);
  // A client that takes nothing for so long has gone: waiting, working and sending are shorter.
  server.setTimeout(1000 * (bodySeconds + 2 * workSeconds + 30));
  try {
    await listen(server, host, port);
  } catch (error) {
    await crew.end();
    throw error;
  }
  crew.warmUp();
  return {
    url: addressOf(server, host),
    hasPage: page !== undefined,
    async stop() {
      isStopping = true;
      await setTimeout(lastRequestsMs);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await Promise.race([closed, setTimeout(1000 * stopSeconds, undefined, { ref: false })]);
      server.closeAllConnections();
      await closed;
      await crew.end();
    },
  };
}

/**
 * What HTTP allows and no address of the web can be: a host with a slash in it, an address without a path.
 */
function refuseRequest(error: unknown, log: Log): Response {
  const isRequest = error instanceof RequestError;
  const reason = error instanceof Error ? error.message : String(error);
  const time = new Date().toISOString();
  log({ time, event: isRequest ? 'no request' : 'defect', reason: isRequest ? `400: ${reason}` : reason });
  const sentence = isRequest
    ? `This is no valid request (${reason}).`
    : 'A defect of the program: please report it.';
  return Response.json({ error: sentence }, { status: isRequest ? 400 : 500 });
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      const place = `port ${port} of ${host}`;
      reject(
        new InputError(
          code === 'EADDRINUSE'
            ? {
                place,
                problem: 'it is in use',
                remedy: 'name another with --port, or --port 0 for any that is free',
              }
            : code === 'EACCES'
              ? {
                  place,
                  problem: 'it is not allowed for this user',
                  remedy: 'name one above 1023 with --port',
                }
              : {
                  place,
                  problem: `it cannot be listened on (${code ?? message})`,
                  remedy: 'check --host and --port',
                },
        ),
      );
    });
    server.listen(port, host, resolve);
  });
}

function addressOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** One of the spectra that come with the program. */
async function example(): Promise<{ name: string; bytes: Uint8Array }> {
  const name = 'FeO-Fe.xdi';
  return { name, bytes: await readFile(new URL(`../../examples/${name}`, import.meta.url)) };
}
