import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const kinds: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

export interface ServedFolder {
  /** Where the folder is seen, with a "/" at its end. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves a folder as any static host does, under a sub path as those of project pages are. */
export async function serveFolder(folder: string, path = '/some/where/'): Promise<ServedFolder> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    const name = normalize(decodeURIComponent(pathname.slice(path.length)) || 'index.html');
    if (!pathname.startsWith(path) || name.startsWith('..')) {
      response.writeHead(404).end();
      return;
    }
    try {
      const bytes = await readFile(join(folder, name));
      response.writeHead(200, { 'content-type': kinds[extname(name)] ?? 'application/octet-stream' });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
