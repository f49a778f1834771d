import { InputError } from '../../base/input-error.ts';
import { type Bundle, openBundle } from '../../model/bundle/open-bundle.ts';
import { keptFile } from './bundle-store.ts';

let opened: { readonly address: string; readonly bundle: Promise<Bundle> } | undefined;

/**
 * The bundle in a folder of the page's own address, or one that this browser keeps ("kept:" and its hash).
 * Each file is fetched when it is first needed.
 */
export function fetchedBundle(address: string): Promise<Bundle> {
  if (opened?.address === address) {
    return opened.bundle;
  }
  const hash = /^kept:(\w+)$/.exec(address)?.[1];
  const bundle = openBundle(
    hash
      ? { place: 'the bundle of this browser', read: (name) => keptOrRefused(hash, name) }
      : { place: 'the models', read: (name) => fetchFile(new URL(name, address)) },
  );
  opened = { address, bundle };
  bundle.catch(() => {
    opened = undefined; // what could not be had once may be had later
  });
  return bundle;
}

async function keptOrRefused(hash: string, name: string): Promise<Uint8Array> {
  const bytes = await keptFile(hash, name);
  if (bytes) {
    return bytes;
  }
  throw new InputError({
    problem: `the bundle ${name} is not kept in this browser any more`,
    remedy: 'choose another bundle',
  });
}

async function fetchFile(address: URL): Promise<Uint8Array> {
  const response = await fetch(address).catch(() => undefined);
  if (!response?.ok) {
    throw new InputError({
      problem: `${address.pathname} could not be fetched (${response ? `status ${response.status}` : 'no connection'})`,
      remedy: 'reload the page, or wait until it is kept for offline',
    });
  }
  return new Uint8Array(await response.arrayBuffer());
}
