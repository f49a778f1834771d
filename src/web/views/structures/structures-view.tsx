import { useEffect } from 'preact/hooks';
import { beginWithExample, currentSite, currentStructure } from '../../state/structures/structures.ts';
import { Averages } from './averages.tsx';
import { CompareWithSpectra } from './compare-with-spectra.tsx';
import { NeighborTable } from './neighbor-table.tsx';
import { SimulatePanel } from './simulate-panel.tsx';
import { SiteHeadline } from './site-headline.tsx';
import { SitePolyhedron } from './site-polyhedron.tsx';
import { SiteShares } from './site-shares.tsx';
import { StructureList } from './structure-list.tsx';
import { StructureOut } from './structure-out.tsx';

/**
 * Crystal structures: their sites at the left, the chosen one's polyhedron in the middle, its label at the
 * right; where there is no room for three columns, the label stands first.
 */
export function StructuresView() {
  useEffect(beginWithExample, []);
  const open = currentStructure.value;
  const distinct = currentSite.value;
  return (
    <div class="workbench structures">
      <h1 class="only-heard">Structures</h1>
      <StructureList />
      <div class="middle">
        {open && distinct && (
          <>
            <SitePolyhedron key={`${open.id} ${distinct.site.index}`} open={open} site={distinct.site} />
            <NeighborTable open={open} site={distinct.site} />
          </>
        )}
      </div>
      <section class="answer" aria-label="Label">
        {open && distinct && (
          <>
            <div class="answer-head">
              <SiteHeadline open={open} distinct={distinct} />
            </div>
            <div class="answer-more">
              <CompareWithSpectra open={open} element={distinct.site.element} />
              <SimulatePanel open={open} element={distinct.site.element} />
              <SiteShares site={distinct.site} />
              <Averages open={open} />
              <StructureOut />
            </div>
          </>
        )}
      </section>
    </div>
  );
}
