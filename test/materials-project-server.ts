import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the server misbehaves; every member counts requests from 1. */
export interface Misbehaviour {
  /** Requests answered 429, with Retry-After where a text is given. */
  readonly busy?: ReadonlyMap<number, string | undefined>;
  /** Requests answered 500. */
  readonly broken?: ReadonlySet<number>;
  /** Requests whose answer breaks off in the middle of a body of announced length. */
  readonly cut?: ReadonlySet<number>;
  /** Requests whose body ends early as if it were whole. */
  readonly short?: ReadonlySet<number>;
  /** Requests answered after this time, ms. */
  readonly slow?: ReadonlyMap<number, number>;
  /** Requests with _skip that are answered with the page before. */
  readonly repeated?: ReadonlySet<number>;
  /** Until this request the service knows only half of the documents. */
  readonly growsAt?: number;
  /** Every answer is this status. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ignores what is asked for but for the paging. */
  readonly forgetful?: boolean;
}

/** A server that speaks the Materials Project's API, as far as `edgewise dataset fetch` asks it. */
export interface MaterialsProjectServer {
  readonly url: string;
  readonly requests: { readonly url: URL; readonly key: string | undefined }[];
  /** Called before each request is answered. */
  onRequest?: (count: number) => void;
  misbehave(how: Misbehaviour): void;
  close(): Promise<void>;
}

type Document = Readonly<Record<string, unknown>>;

/** @param largestPage the service's own limit, small here so that lists have several pages */
export async function materialsProjectServer(
  documents: readonly Document[],
  { key = 'secret-key', largestPage = 1000, deprecated = [] as readonly string[] } = {},
): Promise<MaterialsProjectServer> {
  let how: Misbehaviour = {};
  const requests: { url: URL; key: string | undefined }[] = [];
  const state: MaterialsProjectServer = {
    url: '',
    requests,
    misbehave(next) {
      how = next;
      requests.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://x');
    const sent = request.headers['x-api-key'];
    requests.push({ url, key: typeof sent === 'string' ? sent : undefined });
    const count = requests.length;
    state.onRequest?.(count);
    if (how.status) {
      return end(response, how.status, JSON.stringify({ message: 'no' }), how.headers);
    }
    if (sent !== key) {
      return end(response, 403, JSON.stringify({ message: 'Invalid authentication credentials' }));
    }
    if (how.busy?.has(count)) {
      const after = how.busy.get(count);
      return end(response, 429, '{}', after === undefined ? {} : { 'retry-after': after });
    }
    if (how.broken?.has(count)) {
      return end(response, 500, 'Internal Server Error');
    }
    const delay = how.slow?.get(count);
    if (delay) {
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
    const body = JSON.stringify(pageOf(url, count));
    if (how.cut?.has(count)) {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      });
      response.write(body.slice(0, body.length / 2));
      setTimeout(() => response.destroy(), 5);
      return;
    }
    end(response, 200, how.short?.has(count) ? body.slice(0, body.length / 2) : body);
  }

  function pageOf(url: URL, count: number): object {
    const ask = (name: string): string | null => url.searchParams.get(name);
    const ids = ask('material_ids')?.split(',');
    const known = count < (how.growsAt ?? 0) ? documents.slice(0, documents.length / 2) : documents;
    const all =
      url.pathname === '/materials/summary/'
        ? [...new Set(known.map(({ material_id: id }) => id))].map((id) => ({
            material_id: id,
            deprecated: deprecated.includes(String(id)),
          }))
        : how.forgetful
          ? [...known]
          : known.filter(
              (document) =>
                document.absorbing_element === ask('absorbing_element') &&
                document.edge === ask('edge') &&
                document.spectrum_type === ask('spectrum_type'),
            );
    const found = ids ? all.filter(({ material_id: id }) => ids.includes(String(id))) : all;
    const limit = Math.min(Number(ask('_limit') ?? 100), largestPage);
    const skip = Math.max(0, Number(ask('_skip') ?? 0) - (how.repeated?.has(count) ? limit : 0));
    const fields = ask('_fields')?.split(',');
    const data = found
      .slice(skip, skip + limit)
      .map((document) =>
        fields
          ? Object.fromEntries(Object.entries(document).filter(([name]) => fields.includes(name)))
          : document,
      );
    return { data, errors: [], meta: { api_version: '0.86.4', total_doc: found.length } };
  }
}

function end(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
}

/** A XANES document of rock salt or of a cell with two kinds of sites, as the service writes it. */
export function xasDocument(
  number: number,
  changes: Document = {},
  spectrum: Document | null = {},
): Document {
  const id = `mp-${number}`;
  const a = 4.2 + 0.001 * number;
  const x = Array.from({ length: 80 }, (_, i) => 7105 + i);
  const site = (element: string, abc: readonly number[]): object => ({
    species: [{ element, occu: 1 }],
    abc,
    label: element,
  });
  return {
    material_id: id,
    spectrum_id: `${id}-XANES-Fe-K`,
    formula_pretty: 'FeO',
    absorbing_element: 'Fe',
    edge: 'K',
    spectrum_type: 'XANES',
    ...changes,
    spectrum: spectrum && {
      '@module': 'pymatgen.analysis.xas.spectrum',
      '@class': 'XAS',
      x,
      y: x.map((energy) => 1 / (1 + Math.exp(-(energy - 7120)))),
      structure: {
        '@module': 'pymatgen.core.structure',
        '@class': 'Structure',
        lattice: {
          matrix: [
            [0, a / 2, a / 2],
            [a / 2, 0, a / 2],
            [a / 2, a / 2, 0],
          ],
        },
        sites: [site('O', [0.5, 0.5, 0.5]), site('Fe', [0, 0, 0])],
      },
      absorbing_element: { '@module': 'pymatgen.core.periodic_table', '@class': 'Element', element: 'Fe' },
      edge: 'K',
      spectrum_type: 'XANES',
      absorbing_index: 1,
      ...spectrum,
    },
  };
}
