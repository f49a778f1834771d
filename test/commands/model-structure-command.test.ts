import { expect, test } from 'vitest';
import { runEdgewise } from './run-edgewise.ts';

const iron = new URL('../../examples/FeO-Fe.xdi', import.meta.url).pathname;

test('the nearest material of an answer is opened, labelled and simulated with another broadening', () => {
  const [near] = JSON.parse(runEdgewise(['identify', iron, '--format', 'json']).out).nearest;
  const { out, status } = runEdgewise(['model', 'structure', near.materialId]);
  expect(status).toBe(0);
  expect(JSON.parse(out).id).toBe(near.materialId);
  const label = JSON.parse(runEdgewise(['label', '-', '--format', 'json'], out).out);
  const irons = label.sites.filter(({ element }: { element: string }) => element === 'Fe');
  const labels = [...irons, label.averages.Fe].map(({ cnLabel }) => cnLabel);
  expect(labels).toContain(near.cnLabel);
  const simulated = (widthEv: string): number[] =>
    JSON.parse(
      runEdgewise(
        ['simulate', '-', '--element', 'Fe', '--scatterers', '15', '--format', 'json', '--broaden', widthEv],
        out,
      ).out,
    ).average.mu;
  const [narrow, wide] = [simulated('0'), simulated('3')];
  expect(wide).toHaveLength(narrow.length);
  expect(Math.max(...wide)).toBeLessThan(Math.max(...narrow));
});

test('a material that the bundle does not keep is refused by name', () => {
  const { out, err, status } = runEdgewise(['model', 'structure', 'mp-0']);
  expect(out).toBe('');
  expect(status).not.toBe(0);
  expect(err).toContain('mp-0: the bundle "default" keeps no structure of it');
});
