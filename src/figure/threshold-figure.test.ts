import { expect, test } from 'vitest';
import { thresholdFigure } from './threshold-figure.ts';

test('threshold calibration is drawn as the committed picture', async () => {
  const curve = Array.from({ length: 41 }, (_, i) => ({
    threshold: i / 100,
    cardinality: 1 + 6 * Math.exp(-i / 5),
  }));
  const targets = [
    { name: 'unseen materials', target: 1.3, threshold: 0.15 },
    { name: 'one label a site', target: 1.2, threshold: 0.17 },
    { name: 'effective number', target: 2.1, threshold: 0.08 },
  ];
  const svg = thresholdFigure({
    subtitle: 'made-up weights',
    panels: [
      { title: 'CN labels (p)', curve, targets },
      { title: 'Motif labels (q)', curve, targets: targets.slice(0, 1) },
    ],
  });
  await expect(svg).toMatchFileSnapshot('./__snapshots__/thresholds.svg');
});
