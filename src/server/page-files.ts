import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type CarriedFolder, carriedFolders } from './carried-files.ts';

/** `src/server/` and `dist/server/` lie equally deep below it. */
const packageRoot = new URL('../../', import.meta.url);

/** Where `npm run build` puts the page. */
export const pageFolder: string = fileURLToPath(new URL('dist/web/', packageRoot));

/** One file of the page, ready to be sent. */
export interface PageFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The same gzipped, where that is worth it. */
  readonly gzipped?: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the bytes, quoted. */
  readonly etag: string;
  readonly cacheControl: string;
}

/**
 * The page's build: names are looked up among the files that were there at the start,
 * and nothing else is opened.
 */
export interface PageFiles {
  /** @param path of the address, decoded: "/assets/main-1a2b3c4d.js" */
  get(path: string): Promise<PageFile | undefined>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.xdi': 'text/plain; charset=utf-8',
  '.cif': 'text/plain; charset=utf-8',
};

/** What shrinks little or is small is sent as it is. */
const shrinks = /^text\/|json|javascript|svg|wasm/;
const smallBytes = 1024;

/**
 * Vite's assets and the element files of bundles carry a hash of their content:
 * they never change under their name.
 */
const named = /^\/assets\/.*-[\w-]{8}\.\w+$|-[0-9a-f]{8}\.(forests|references|structures)$/;

/**
 * @param folder of the page's build; what it has not of the carried files comes from the package
 * @returns undefined where the page has not been built
 */
export async function openPageFiles(folder: string): Promise<PageFiles | undefined> {
  const paths = await carriedPaths();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
    // Links are no files here: nothing outside of the folder can be reached.
    if (!entry.isFile() || entry.name.startsWith('.')) {
      continue;
    }
    const path = join(entry.parentPath, entry.name);
    paths.set(`/${relative(folder, path).split(sep).join('/')}`, path);
  }
  if (!paths.has('/index.html')) {
    return undefined;
  }
  const opened = new Map<string, Promise<PageFile>>();
  return {
    async get(path) {
      const place = paths.get(path);
      if (place === undefined) {
        return undefined;
      }
      const known = opened.get(path);
      if (known) {
        return known;
      }
      const opening = open(path, place);
      opened.set(path, opening);
      // A file that could not be read just now (a build that is under way) may be there the next time.
      opening.catch(() => opened.delete(path));
      return opening;
    },
  };
}

/** The carried files of the package, by their addresses. */
async function carriedPaths(): Promise<Map<string, string>> {
  const listed = await Promise.all(carriedFolders.map(carriedPathsOf));
  return new Map(listed.flat());
}

async function carriedPathsOf({ from, to, only = /./ }: CarriedFolder): Promise<[string, string][]> {
  const folder = fileURLToPath(new URL(`${from}/`, packageRoot));
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && only.test(entry.name))
    .map(({ name }) => [`/${to}/${name}`, join(folder, name)]);
}

async function open(path: string, place: string): Promise<PageFile> {
  const bytes = new Uint8Array(await readFile(place));
  const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream';
  const isWorthIt = shrinks.test(type) && bytes.length > smallBytes;
  return {
    type,
    bytes,
    ...(isWorthIt && { gzipped: new Uint8Array(await promisify(gzip)(bytes, { level: 9 })) }),
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
    // The others are asked for each time, and answered with 304 where they are the same.
    cacheControl: named.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}
