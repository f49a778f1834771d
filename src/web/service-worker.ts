/**
 * Keeps the page for offline. At the first visit the page itself and its code are kept; models, examples and
 * the HDF5 library follow in the background. Names with a hash never change and come from the cache first;
 * all others come from the network first, so that a new release is seen at once.
 */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends WorkerEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
declare const self: {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  readonly registration: { readonly scope: string };
  addEventListener(kind: 'install' | 'activate' | 'message', listener: (event: WorkerEvent) => void): void;
  addEventListener(kind: 'fetch', listener: (event: FetchEvent) => void): void;
  skipWaiting(): Promise<void>;
};

// The build writes the list in (vite.config.ts).
const { version, files } = JSON.parse('__KEPT__') as { version: string; files: string[] };
const cacheName = `edgewise-${self.registration.scope}-${version}`;

/**
 * Without these there is no page; the models, the examples and the 5 MB of the HDF5 library can come later.
 */
const isShell = (file: string): boolean => !/^(models|examples)\/(?!bundle\.json$)|\/hdf5/.test(file);

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(files.filter(isShell)))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldReleases().then(() => self.clients.claim()));
});

/** Any message: the page is idle now, and the rest may be fetched. */
self.addEventListener('message', (event) => {
  event.waitUntil(keepTheRest());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const isOurs = request.method === 'GET' && request.url.startsWith(self.registration.scope);
  // The service of `edgewise serve` lives under the same origin and is never kept;
  // nor are spectra to train on.
  const isKept = !['api', 'data/'].some((path) => request.url.startsWith(self.registration.scope + path));
  if (isOurs && isKept) {
    event.respondWith(answer(request));
  }
});

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = () => cache.match(request, { ignoreSearch: true, ignoreVary: true });
  if (/-[\w-]{8}\.\w+$/.test(new URL(request.url).pathname)) {
    const found = await kept();
    if (found) {
      return found;
    }
  }
  try {
    const response = await fetch(request);
    if (response.ok) {
      await cache.put(request, response.clone());
    }
    return response;
  } catch (error) {
    const found = await kept();
    if (found) {
      return found;
    }
    throw error;
  }
}

async function keepTheRest(): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const file of files) {
    if (!(await cache.match(file))) {
      await cache.add(file).catch(() => undefined);
    }
  }
}

async function forgetOldReleases(): Promise<void> {
  const ours = `edgewise-${self.registration.scope}-`;
  for (const name of await caches.keys()) {
    if (name.startsWith(ours) && name !== cacheName) {
      await caches.delete(name);
    }
  }
}
