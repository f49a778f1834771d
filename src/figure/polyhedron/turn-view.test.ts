import fc from 'fast-check';
import { expect, test } from 'vitest';
import { polyhedron } from './polyhedron.ts';
import { clearestView, type View } from './polyhedron-view.ts';
import { turnView } from './turn-view.ts';
import { cross, dot, minus, norm } from './vector-arithmetic.ts';

const front: View = { right: [1, 0, 0], up: [0, 1, 0], towards: [0, 0, 1] };
const angle = fc.float({ noNaN: true, min: -720, max: 720 });

function expectSame(found: View, wanted: View): void {
  for (const axis of ['right', 'up', 'towards'] as const) {
    expect(norm(minus(found[axis], wanted[axis]))).toBeLessThan(1e-9);
  }
}

test('carries what is nearest to the right, and to the bottom, as a pointer drags it', () => {
  const aside = turnView(front, { rightDegrees: 90 });
  // The atom that was in front is now at the right of the picture.
  expect(dot([0, 0, 1], aside.right)).toBeCloseTo(1, 12);
  const over = turnView(front, { downDegrees: 90 });
  expect(dot([0, 0, 1], over.up)).toBeCloseTo(-1, 12);
});

test('keeps axes of length 1 at right angles, and turns back', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(angle, angle), { maxLength: 20 }), angle, (turns, degrees) => {
      let view = front;
      for (const [rightDegrees, downDegrees] of turns) {
        view = turnView(view, { rightDegrees, downDegrees });
      }
      for (const axis of [view.right, view.up, view.towards]) {
        expect(norm(axis)).toBeCloseTo(1, 12);
      }
      expect(norm(minus(cross(view.right, view.up), view.towards))).toBeLessThan(1e-9);
      expectSame(turnView(turnView(view, { rightDegrees: degrees }), { rightDegrees: -degrees }), view);
      expectSame(turnView(turnView(view, { downDegrees: degrees }), { downDegrees: -degrees }), view);
      expectSame(turnView(view, { rightDegrees: 360, downDegrees: -360 }), view);
    }),
  );
});

test('turns a drawn polyhedron: another picture of the same atoms', () => {
  const neighbors = (['O', 'F', 'Cl', 'S'] as const).map((element, i) => ({
    element,
    vector: [Math.cos(i), Math.sin(2 * i), i - 1.5] as const,
  }));
  const place = { centerX: 100, centerY: 100, radius: 80 };
  const draw = (view: View) => polyhedron('Ti', neighbors, place, { view });
  const turned = draw(turnView(front, { rightDegrees: 33, downDegrees: 12 }));
  expect(turned).not.toBe(draw(front));
  // A picture that can be turned begins as the one that cannot.
  expect(draw(clearestView(neighbors.map(({ vector }) => vector)))).toBe(polyhedron('Ti', neighbors, place));
  for (const { element } of neighbors) {
    expect(turned).toContain(`>${element}</text>`);
  }
});
