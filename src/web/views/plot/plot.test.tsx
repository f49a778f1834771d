import { afterEach, expect, test } from 'vitest';
import { drawn } from '../../../../test/small-dom.ts';
import { arrangement, zoom, zoomTo } from '../../state/plot-options.ts';
import { Plot } from './plot.tsx';
import { readout } from './readout.ts';
import type { Series } from './series.ts';

const series = (id: number): Series => ({
  id,
  name: `spectrum ${id}`,
  look: id,
  x: Float64Array.of(7100, 7120, 7140, 7200),
  y: Float64Array.of(0, 0.5, 1, 1),
});
/** The plot is 1200 px wide (small-dom.ts); its area lies between these. */
const [leftPx, rightPx] = [58, 1186];
const pxOf = (energyEv: number) => leftPx + ((energyEv - 7100) / 100) * (rightPx - leftPx);

const plot = async (all: readonly Series[]) => {
  const view = () => <Plot all={all} entry={undefined} />;
  const { root, draw } = await drawn(view());
  return { root, area: root.one('.plot'), redraw: () => draw(view()) };
};

afterEach(() => {
  zoomTo(undefined);
  readout.value = undefined;
  arrangement.value = 'overlay';
});

test('an empty plot says what to do; with curves it says nothing', async () => {
  const empty = await plot([]);
  expect(empty.root.one('.plot-empty').textContent).toBe('No spectrum yet: drop one here.');
  const { root } = await plot([series(1)]);
  expect(root.all('.plot-empty')).toEqual([]);
});

test('a pointer over the area reads the curves, and beside it nothing', async () => {
  const { area } = await plot([series(1), series(2)]);
  await area.send('pointermove', { clientX: pxOf(7130) });
  expect(readout.value?.at).toBeCloseTo(7130, 6);
  expect([...readout.value!.values.keys()]).toEqual([1, 2]);
  await area.send('pointermove', { clientX: leftPx - 1 });
  expect(readout.value).toBeUndefined();
  await area.send('pointermove', { clientX: pxOf(7130) });
  await area.send('pointerleave');
  expect(readout.value).toBeUndefined();
});

test('what is dragged over is zoomed to from either side, and a click is no drag', async () => {
  const { root, area } = await plot([series(1)]);
  await area.send('pointerdown', { clientX: pxOf(7140), button: 0 });
  await area.send('pointermove', { clientX: pxOf(7110) });
  expect(Number(root.one('.selection').getAttribute('width'))).toBeCloseTo(pxOf(7140) - pxOf(7110), 6);
  await area.send('pointerup');
  expect(zoom.value![0]).toBeCloseTo(7110, 6);
  expect(zoom.value![1]).toBeCloseTo(7140, 6);
  expect(root.all('.selection')).toEqual([]);
  await area.send('dblclick');
  expect(zoom.value).toBeUndefined();
  await area.send('pointerdown', { clientX: 300, button: 0 });
  await area.send('pointermove', { clientX: 304 });
  await area.send('pointerup');
  await area.send('pointerdown', { clientX: 300, button: 2 });
  await area.send('pointermove', { clientX: 500 });
  await area.send('pointerup');
  expect(zoom.value).toBeUndefined();
});

test('keys zoom about the crosshair and move it', async () => {
  const { area, redraw } = await plot([series(1)]);
  await area.send('keydown', { key: 'ArrowRight' });
  expect(readout.value?.at).toBeCloseTo(7150.5, 6);
  await area.send('keydown', { key: 'ArrowLeft' });
  expect(readout.value?.at).toBeCloseTo(7150, 6);
  await area.send('keydown', { key: '+' });
  expect(zoom.value![1] - zoom.value![0]).toBeCloseTo(100 / 1.5, 6);
  await redraw();
  await area.send('keydown', { key: '-' });
  expect(zoom.value![1] - zoom.value![0]).toBeCloseTo(100, 6);
  await area.send('keydown', { key: '0' });
  expect(zoom.value).toBeUndefined();
  await area.send('keydown', { key: 'Escape' });
  expect(readout.value).toBeUndefined();
});

test('the axis says that stacked curves are lifted', async () => {
  const overlaid = await plot([series(1), series(2)]);
  expect(overlaid.root.textContent).not.toContain('curves lifted');
  arrangement.value = 'stack';
  const stacked = await plot([series(1), series(2)]);
  expect(stacked.root.textContent).toContain('curves lifted');
});
