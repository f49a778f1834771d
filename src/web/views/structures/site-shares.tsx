import { bestCoordinationNumber } from '../../../environment/best-neighbors.ts';
import type { SiteLabel } from '../../../environment/labels.ts';
import { motifsOf } from '../../../environment/motifs.ts';
import { paperThresholds } from '../../../environment/ranking-labels.ts';
import { coordinationNumbersOf } from '../../../environment/read-ranking-labels.ts';

/** p as twelve columns, and q of the motifs of each CN in the label, each with the threshold of a label. */
export function SiteShares({ site }: { site: SiteLabel }) {
  const numbers = coordinationNumbersOf(site.cnLabel);
  const best = bestCoordinationNumber(site);
  return (
    <>
      <section class="shares" aria-label="Coordination number: p">
        <h3>
          Coordination number: p{' '}
          <span>dashed: {paperThresholds.coordinationNumber}, from which a CN is in the label</span>
        </h3>
        <ol class="p-columns">
          {site.p.map((share, i) => (
            <li key={i} class={share >= paperThresholds.coordinationNumber ? 'is-counted' : undefined}>
              <span class="p-value" style={{ bottom: `calc(16px + ${62 * Math.max(0.2, share)}px)` }}>
                {share >= 0.005 ? share.toFixed(2) : ''}
              </span>
              <span class="p-bar" style={{ height: `${62 * share}px` }} />
              <span class="p-number">
                <span class="only-heard">CN </span>
                {i + 1}
              </span>
            </li>
          ))}
        </ol>
      </section>
      {(numbers.length || !best ? numbers : [best]).map((cn) => (
        <MotifShares key={cn} site={site} cn={cn} />
      ))}
    </>
  );
}

function MotifShares({ site, cn }: { site: SiteLabel; cn: number }) {
  const shares = motifsOf(cn)
    .map(({ name, number }) => ({ name, q: site.q[number - 1]! }))
    .sort((a, b) => b.q - a.q);
  return (
    <section class="shares" aria-label={`Motifs as CN ${cn}: q`}>
      <h3>
        Motifs as CN {cn}: q{' '}
        {shares.length > 0 && (
          <span>dashed: {paperThresholds.motif}, from which a motif is in the label</span>
        )}
      </h3>
      {shares.length === 0 && <p class="note">None of the 25 motifs has this CN.</p>}
      <ol class="q-bars" style={{ '--threshold': paperThresholds.motif }}>
        {shares.map(({ name, q }) => (
          <li key={name} class={q >= paperThresholds.motif ? 'is-counted' : undefined}>
            <span>{name === 'sgl_bd' ? 'single bond' : name}</span>
            <span class="q-trough">
              <span class="q-bar" style={{ width: `${100 * Math.min(1, Math.max(0, q))}%` }} />
            </span>
            <span class="q-value">{Math.max(0, q).toFixed(2)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
