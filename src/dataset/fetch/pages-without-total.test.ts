import { afterEach, expect, test, vi } from 'vitest';
import { fetchBatch } from './fetch-batch.ts';
import { listMaterials } from './list-materials.ts';
import { MaterialsProjectClient } from './materials-project-client.ts';

afterEach(() => vi.unstubAllGlobals());

test('a service that does not say how many documents there are is asked until it has no more', async () => {
  const documents = Array.from({ length: 230 }, (_, i) => ({
    material_id: `mp-${i % 40}`,
    spectrum_id: `mp-${i % 40}-XANES-Fe-K-${i}`,
  }));
  vi.stubGlobal('fetch', async (url: URL) => {
    const [skip, limit] = ['_skip', '_limit'].map((name) => Number(url.searchParams.get(name)));
    const all = url.pathname === '/materials/xas/' ? documents : [];
    return Response.json({ data: all.slice(skip, skip! + Math.min(limit!, 100)) });
  });
  const client = new MaterialsProjectClient({ apiKey: 'key' });
  const { materials, ...counts } = await listMaterials(client, 'Fe');
  expect(counts).toEqual({ documents: 230, total: 230 });
  expect(materials).toHaveLength(40);
  const batch = await fetchBatch(client, 'Fe', materials);
  expect(batch.documents).toHaveLength(230);
  expect(batch.missing).toEqual([]);
});
