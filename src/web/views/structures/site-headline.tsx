import { bondWords } from '../../../answers/structures/bond-words.ts';
import type { DistinctSite } from '../../../environment/distinct-sites.ts';
import { coordinationNumbersOf, motifNamesOf } from '../../../environment/read-ranking-labels.ts';
import { cnLabelWords, motifLabelWords } from '../../../figure/label-words.ts';
import type { OpenStructure } from '../../state/structures/structures.ts';
import { Motif } from '../answer/motif-strip.tsx';
import { WarningList } from '../answer/warning-list.tsx';
import { Formula } from './formula.tsx';

/** The label of a site in words. */
export function SiteHeadline({ open, distinct }: { open: OpenStructure; distinct: DistinctSite }) {
  const { site, indices } = distinct;
  const numbers = coordinationNumbersOf(site.cnLabel);
  const [number] = numbers;
  const labelOf = (cn: number | undefined) => (cn === undefined ? undefined : site.motifLabels[cn]);
  const first = number !== undefined ? motifNamesOf(labelOf(number) ?? '', number)[0] : undefined;
  const bonds = bondWords(site, open.structure);
  return (
    <>
      <p class="answer-file">{open.object.file}</p>
      <header class="headline">
        {first && <Motif name={first} size={92} />}
        <p class="headline-element">
          {site.element}{' '}
          <span>
            in <Formula text={open.object.formula} />
          </span>
        </p>
        <h2>
          {site.cnLabel ? cnLabelWords(site.cnLabel) : 'No label'}
          {first && <span class="headline-motif">{first === 'sgl_bd' ? 'single bond' : first}</span>}
        </h2>
        <p class="headline-sure">
          {bonds || 'No neighbour is near enough to count.'}
          {indices.length > 1 && ` · ${indices.length} such sites in the cell`}
        </p>
      </header>
      {numbers.map((cn) =>
        labelOf(cn) ? (
          <p key={cn} class="site-ranking">
            <span class="site-ranking-name">Motif ranking label, as CN {cn}</span>
            {motifLabelWords(labelOf(cn)!, cn)}
          </p>
        ) : null,
      )}
      <WarningList warnings={open.object.notes} />
    </>
  );
}
