import { largestOf } from '../../../base/lists.ts';
import { withMinus } from '../../../base/text/words.ts';
import { bestCoordinationNumber } from '../../../environment/best-neighbors.ts';
import type { SiteLabel } from '../../../environment/labels.ts';
import type { OpenStructure } from '../../state/structures/structures.ts';

/** The neighbours of a site, heaviest first: which atom, how far, and how much it counts. */
export function NeighborTable({ open, site }: { open: OpenStructure; site: SiteLabel }) {
  const best = bestCoordinationNumber(site);
  const { sites } = open.structure;
  const farthest = largestOf(site.neighbors.map(({ distance }) => distance));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="neighbors" tabIndex={0} aria-label="Neighbours">
      <table class="data-table">
        <caption>
          Neighbours of {site.element} <span>atom {site.index + 1}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Atom</th>
            <th scope="col">Distance (Å)</th>
            <th scope="col">Weight</th>
            <th scope="col">Cell</th>
            <th scope="col">Counted as CN {best}</th>
          </tr>
        </thead>
        <tbody>
          {site.neighbors.map(({ index, image, distance, weight }, rank) => (
            <tr key={`${index} ${image.join()}`} class={rank < best ? undefined : 'is-left-out'}>
              <th scope="row">
                {sites[index]!.element} <span>{index + 1}</span>
              </th>
              <td>
                <span class="distance-bar" style={{ width: `${(distance / farthest) * 64}px` }} />
                {distance.toFixed(3)}
              </td>
              <td>{weight.toFixed(2)}</td>
              <td>{image.map(withMinus).join(' ')}</td>
              <td>{rank < best ? 'yes' : 'no'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
