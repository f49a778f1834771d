import { useMemo, useState } from 'preact/hooks';
import { bestCoordinationNumber } from '../../../environment/best-neighbors.ts';
import type { SiteLabel } from '../../../environment/labels.ts';
import { polyhedron } from '../../../figure/polyhedron/polyhedron.ts';
import { clearestView } from '../../../figure/polyhedron/polyhedron-view.ts';
import { siteNeighbors } from '../../../figure/polyhedron/site-neighbors.ts';
import { turnView } from '../../../figure/polyhedron/turn-view.ts';
import type { OpenStructure } from '../../state/structures/structures.ts';
import { Icon } from '../frame/icon.tsx';

const size = { width: 560, height: 430 };
const place = { centerX: size.width / 2, centerY: size.height / 2, radius: 148 };

/** One px of the pointer is half a degree, one press of an arrow key ten. */
const degreesPerPx = 0.5;
const degreesPerKey = 10;

/** Key, what the button says, and which way the picture turns. */
const turns = [
  ['ArrowLeft', 'Turn to the left', '←', -1, 0],
  ['ArrowRight', 'Turn to the right', '→', 1, 0],
  ['ArrowUp', 'Turn upwards', '↑', 0, -1],
  ['ArrowDown', 'Turn downwards', '↓', 0, 1],
] as const;

/** The neighbours that the best CN of a site counts, as a polyhedron that can be turned. */
export function SitePolyhedron({ open, site }: { open: OpenStructure; site: SiteLabel }) {
  const neighbors = useMemo(() => siteNeighbors(open.structure, site), [open, site]);
  const first = useMemo(() => clearestView(neighbors.map(({ vector }) => vector)), [neighbors]);
  const [view, setView] = useState(first);
  const turn = (right: number, down: number) =>
    setView((before) => turnView(before, { rightDegrees: right, downDegrees: down }));
  const best = bestCoordinationNumber(site);
  const caption = best
    ? `${best === 1 ? 'The neighbour' : `The ${best} neighbours`} of CN ${best}, p = ${site.p[best - 1]!.toFixed(2)}`
    : 'No neighbour is near enough to count';
  return (
    <figure class="site-polyhedron">
      <div
        class="turnable"
        role="application"
        aria-roledescription="polyhedron that can be turned"
        aria-label={`${site.element} and its ${best} neighbours: arrow keys turn it, Home puts it back`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys turn what has the focus
        tabIndex={0}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          event.currentTarget.focus({ preventScroll: true });
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) {
            turn(event.movementX * degreesPerPx, event.movementY * degreesPerPx);
          }
        }}
        onKeyDown={(event) => {
          const turned = turns.find(([key]) => key === event.key);
          if (!turned && event.key !== 'Home') {
            return;
          }
          event.preventDefault();
          if (turned) {
            turn(turned[3] * degreesPerKey, turned[4] * degreesPerKey);
          } else {
            setView(first);
          }
        }}
      >
        <svg
          viewBox={`0 0 ${size.width} ${size.height}`}
          aria-hidden="true"
          dangerouslySetInnerHTML={{ __html: polyhedron(site.element, neighbors, place, { view }) }}
        />
      </div>
      <figcaption>
        <span>{caption}</span>
        <span class="turn-buttons">
          {turns.map(([key, words, arrow, right, down]) => (
            <button
              key={key}
              type="button"
              class="quiet icon-button"
              aria-label={words}
              title={words}
              onClick={() => turn(right * degreesPerKey, down * degreesPerKey)}
            >
              <span aria-hidden="true">{arrow}</span>
            </button>
          ))}
          <button
            type="button"
            class="quiet icon-button"
            aria-label="Put the view back"
            title="Put the view back"
            onClick={() => setView(first)}
          >
            <Icon name="reset" />
          </button>
        </span>
      </figcaption>
    </figure>
  );
}
