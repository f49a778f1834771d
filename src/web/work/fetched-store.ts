import type { AsyncBuffer } from 'hyparquet';
import { InputError } from '../../base/input-error.ts';
import { DatasetStore } from '../../dataset/store/dataset-store.ts';

/**
 * The store of computed spectra that stands beside the page, of which only what is asked for is fetched where
 * the host hands out parts of files.
 *
 * @throws InputError where it cannot be fetched
 */
export async function fetchedStore(address: string): Promise<DatasetStore> {
  return DatasetStore.open(await fetchedBytes(address), 'the computed spectra');
}

async function fetchedBytes(address: string): Promise<AsyncBuffer> {
  const first = await fetchPart(address, 0, 8);
  const length = /\/(\d+)$/.exec(first.headers.get('content-range') ?? '')?.[1];
  if (first.status !== 206 || length === undefined) {
    const whole = await first.arrayBuffer();
    return { byteLength: whole.byteLength, slice: (from, to) => whole.slice(from, to) };
  }
  const byteLength = Number(length);
  return {
    byteLength,
    slice: async (from, to = byteLength) => (await fetchPart(address, from, to)).arrayBuffer(),
  };
}

/** Bytes `from` up to `to`, or all where the host knows no parts. */
async function fetchPart(address: string, from: number, to: number): Promise<Response> {
  const response = await fetch(address, { headers: { range: `bytes=${from}-${to - 1}` } }).catch(
    () => undefined,
  );
  if (!response?.ok) {
    throw new InputError({
      problem: `the computed spectra could not be fetched (${response ? `status ${response.status}` : 'no connection'})`,
      remedy: 'check the connection and try again, or train on your spectra alone',
    });
  }
  return response;
}
