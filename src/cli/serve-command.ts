import { spawn } from 'node:child_process';
import { InputError } from '../base/input-error.ts';
import { startService } from '../server/start-service.ts';
import { exitStatus } from './exit-status.ts';
import { print, tell } from './screen/terminal.ts';

/** Options of `edgewise serve`. */
export interface ServeCommandOptions {
  readonly host: string;
  readonly port: number;
  /** Wanted of every client; EDGEWISE_TOKEN says the same without showing it in the list of processes. */
  readonly token?: string;
  /** Origins that may call the API from pages of their own. */
  readonly cors?: readonly string[];
  /** Names that requests may be sent to. */
  readonly allowHost?: readonly string[];
  /** Folders of bundles. */
  readonly model?: readonly string[];
  readonly workers?: number;
  /** MiB. */
  readonly maxBody?: number;
  readonly open?: boolean;
}

/** Addresses that only this machine reaches. */
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;

/**
 * Starts the service and stays until SIGINT or SIGTERM; a second one ends it at once.
 * @returns the exit status
 */
export async function serveCommand(options: ServeCommandOptions): Promise<number> {
  const { host, port, cors: origins = [], model: models, workers, maxBody: bodyMib } = options;
  for (const origin of origins) {
    refuseNoOrigin(origin);
  }
  const token = options.token ?? process.env.EDGEWISE_TOKEN;
  if (token !== undefined && !/^\S{8,}$/.test(token)) {
    throw new InputError({
      place: '--token',
      problem: 'expected at least 8 characters without blanks; "openssl rand -hex 24" makes a good one',
    });
  }
  const stopped = new Promise<void>((resolve) => {
    let isStopping = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (isStopping) {
          process.exit(exitStatus.fine);
        }
        isStopping = true;
        resolve();
      });
    }
  });
  const service = await startService({
    host,
    port,
    origins,
    ...(options.allowHost && { allowHosts: options.allowHost }),
    ...(models && { models }),
    ...(token !== undefined && { token }),
    ...(workers !== undefined && { workers }),
    ...(bodyMib !== undefined && { bodyMib }),
  });
  const page = service.hasPage ? '' : '  (not built: npm run build makes it)';
  print(`Page  ${service.url}/${page}\nAPI   ${service.url}/api\nCtrl+C stops.`);
  if (!loopback.test(host) && token === undefined) {
    tell(
      `! Everyone who reaches ${host} may use this service: give it a token (EDGEWISE_TOKEN), or put it behind a proxy.`,
    );
  }
  if (options.open) {
    openBrowser(service.url);
  }
  await stopped;
  await service.stop();
  return exitStatus.fine;
}

function refuseNoOrigin(origin: string): void {
  if (origin === '*') {
    return;
  }
  if (!URL.canParse(origin) || new URL(origin).origin !== origin || origin === 'null') {
    throw new InputError({
      place: `--cors "${origin}"`,
      problem: 'expected an origin such as https://beamline.example, or "*"',
    });
  }
}

/** Shows the page; where there is no browser, its address has been printed. */
function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  const child = spawn(command!, args, { stdio: 'ignore', detached: true });
  child.on('error', () => tell(`! No browser could be opened: go to ${url}`));
  child.unref();
}
