import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { motifs, motifsOf } from '../../environment/motifs.ts';
import { NeighborAngles } from '../../environment/order-parameters/neighbor-angles.ts';
import { orderParameter } from '../../environment/order-parameters/order-parameter.ts';
import { sheet } from '../sheet.ts';
import { text } from '../svg.ts';
import { wrapLabel } from '../wrap-label.ts';
import { motifDrawing, motifDrawingStyle, motifShape } from './motif-drawing.ts';
import { motifGeometry } from './motif-geometry.ts';
import { norm } from './vector-arithmetic.ts';

describe('the geometry of a motif', () => {
  test('is there for each of the 25, with as many neighbours as its CN, one bond long', () => {
    expect(Object.keys(motifGeometry)).toEqual(motifs.map(({ name }) => name));
    for (const { name, coordinationNumber } of motifs) {
      expect(motifGeometry[name]).toHaveLength(coordinationNumber);
      for (const vector of motifGeometry[name]!) {
        expect(norm(vector)).toBeCloseTo(1, 12);
      }
    }
  });

  test.each(motifs)('is what the labels call $name: no other motif of its CN scores as much', (motif) => {
    const angles = new NeighborAngles();
    const directions = motifGeometry[motif.name]!;
    angles.fill(directions.flat(), directions.length);
    const score = (other: typeof motif) => orderParameter(other, angles, new Int32Array(12));
    const own = score(motif);
    expect(own).toBeGreaterThan(0.98);
    for (const rival of motifsOf(motif.coordinationNumber)) {
      if (rival.name !== motif.name) {
        expect(score(rival), rival.name).toBeLessThan(own);
      }
    }
  });
});

describe('motifDrawing', () => {
  test.each(motifs)(
    '$name has its absorber, its neighbours and bonds, and a title',
    ({ name, coordinationNumber }) => {
      const svg = motifDrawing(name);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(svg.match(/class="atom atom-0"/g)).toHaveLength(1);
      expect(svg.match(/class="atom atom-1"/g)).toHaveLength(coordinationNumber);
      expect(svg).toContain(`<title>${name === 'sgl_bd' ? 'single bond' : name}</title>`);
      // Everything lies within the frame.
      for (const [, x, y, r] of svg.matchAll(/cx="([\d.-]+)" cy="([\d.-]+)" r="([\d.]+)"/g)) {
        for (const middle of [x, y]) {
          expect(Number(middle) - Number(r)).toBeGreaterThan(1);
          expect(Number(middle) + Number(r)).toBeLessThan(87);
        }
      }
    },
  );

  test('has the size that is asked for, and leaves its colours out where the page has them', () => {
    const svg = motifDrawing('octahedral', { size: 48, withStyle: false });
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 88 88" width="48" height="48"/);
    expect(svg).not.toContain('<style');
    expect(motifDrawing('octahedral')).toContain(motifDrawingStyle);
  });

  test('refuses what is no motif', () => {
    expect(() => motifDrawing('icosahedral')).toThrow(InputError);
    expect(() => motifDrawing('toString')).toThrow('none of the 25 motifs');
  });

  test('draws all of them as on the committed sheet', async () => {
    const [columns, width, height] = [5, 150, 142];
    const rows = motifs.map(({ name, coordinationNumber }, i) => {
      const [x, y] = [(i % columns) * width + width / 2, Math.floor(i / columns) * height + 52];
      const words = name === 'sgl_bd' ? 'single bond' : name;
      return [
        motifShape(name, x, y),
        ...wrapLabel(words, 12, width - 30).map((line, n) =>
          text(x, y + 56 + 15 * n, line, { 'text-anchor': 'middle', class: 'ink' }),
        ),
        text(x - 66, y - 34, String(coordinationNumber), { class: 'soft small' }),
      ].join('');
    });
    const svg = sheet(
      { width: columns * width, height: 5 * height + 8, words: 'The 25 motifs', style: motifDrawingStyle },
      `<g class="motif">${rows.join('')}</g>`,
    );
    await expect(svg).toMatchFileSnapshot('../../../docs/figures/motifs.svg');
  });
});
