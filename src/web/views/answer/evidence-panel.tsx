import { largestOf } from '../../../base/lists.ts';
import { fixed, percent, signed } from '../../../base/text/words.ts';
import { coordinationNumbersOf, motifNamesOf } from '../../../environment/read-ranking-labels.ts';
import { cnLabelWords } from '../../../figure/label-words.ts';
import type { Attribution } from '../../../model/explain/attribution.ts';
import type { NearestReference } from '../../../model/explain/nearest-references.ts';
import type { Novelty } from '../../../model/explain/novelty.ts';
import { evidence, isShaded, overlaidRanks, toggleOverlaid } from '../../state/answers/evidence.ts';
import { elementWithStructures, openNearStructure } from '../../state/structures/near-structure.ts';
import { Formula } from '../structures/formula.tsx';
import { Motif } from './motif-strip.tsx';
import { WarningList } from './warning-list.tsx';

/** Why the answer is as it is, and how far the spectrum is from what the models have seen. */
export function EvidencePanel() {
  const shown = evidence.value;
  if (!shown) {
    return null;
  }
  return (
    <>
      <WarningList warnings={shown.warnings} />
      <NoveltyGauge novelty={shown.novelty} />
      <Regions attribution={shown.attribution} />
      <Nearest nearest={shown.nearest} />
    </>
  );
}

/** The distance to the nearest training spectrum on a scale that ends at twice the limit. */
function NoveltyGauge({ novelty: { distance, limit, outside, percentile } }: { novelty: Novelty }) {
  // Where the training spectra are of one material only, there is no limit and no scale.
  if (!Number.isFinite(limit)) {
    return null;
  }
  const most = 2 * limit;
  return (
    <section class="novelty" aria-label="How far from the training data">
      <h3>How far from the training data</h3>
      <svg class={`gauge${outside ? ' is-outside' : ''}`} viewBox="0 0 332 16" aria-hidden="true">
        <rect class="gauge-inside" x="0" y="5" width="166" height="6" rx="3" />
        <rect class="gauge-outside" x="166" y="5" width="166" height="6" rx="3" />
        <path class="gauge-limit" d="M166 1V15" />
        <circle cx={Math.max(6, Math.min(326, (332 * distance) / most))} cy="8" r="6" />
      </svg>
      <p class="note">
        {outside ? 'Unlike everything in it. ' : 'Like spectra in it. '}
        {distance.toFixed(3)} from the nearest, {limit.toFixed(3)} is the limit; {Math.floor(percentile)} % of
        the training spectra lie nearer to another material.
      </p>
    </section>
  );
}

/** What each region of the spectrum adds to the probability of the answer. */
function Regions({ attribution: { base, probability, label, regions } }: { attribution: Attribution }) {
  const most = largestOf(
    regions.map(({ value }) => Math.abs(value)),
    0.01,
  );
  return (
    <section class="regions" aria-label="What decided">
      <header>
        <h3>What decided for {cnLabelWords(label)}</h3>
        <label class="check">
          <input
            type="checkbox"
            checked={isShaded.value}
            onChange={(event) => {
              isShaded.value = event.currentTarget.checked;
            }}
          />
          <span>shade the plot</span>
        </label>
      </header>
      <table>
        <tbody>
          {regions.map(({ name, fromEv, toEv, value }) => (
            <tr key={name}>
              <th scope="row">
                {name}{' '}
                <span>
                  {fixed(fromEv, 1)}–{fixed(toEv, 1)} eV
                </span>
              </th>
              <td class="regions-bar">
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect
                    class={value < 0 ? 'lowers' : 'raises'}
                    x={value < 0 ? 50 - (50 * -value) / most : 50}
                    width={(50 * Math.abs(value)) / most}
                    y="1"
                    height="8"
                  />
                  <path d="M50 0V10" />
                </svg>
              </td>
              <td class="regions-value">{signed(100 * value, 0)} %</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="note">
        From {percent(base)}, which it has over all training spectra, to {percent(probability)}. Energies from
        the start of the window.
      </p>
    </section>
  );
}

/** The training spectra that are most alike; each can be laid over the plot. */
function Nearest({ nearest }: { nearest: readonly NearestReference[] }) {
  return (
    <section class="nearest" aria-label="Nearest training spectra">
      <h3>Nearest training spectra, to lay over the plot</h3>
      <ul>
        {nearest.map(({ materialId, formula, kind, cnLabel, motifLabels, distance }, rank) => (
          <li key={materialId}>
            <label class="check">
              <input
                type="checkbox"
                checked={overlaidRanks.value.has(rank)}
                onChange={() => toggleOverlaid(rank)}
              />
              <span class="nearest-formula">
                <Formula text={formula} />
              </span>
            </label>
            <span class="nearest-id" title={`${kind} spectrum`}>
              <MaterialLink id={materialId} />
            </span>
            <NearSite near={{ materialId, formula, cnLabel, motifLabels }} />
            <span class="nearest-distance">{distance.toFixed(3)}</span>
          </li>
        ))}
      </ul>
      {elementWithStructures.value && <p class="note">A site opens its crystal structure.</p>}
    </section>
  );
}

/** The coordination of a training spectrum; a button to its structure, where the models keep it. */
function NearSite({ near }: { near: NearMaterial }) {
  const element = elementWithStructures.value;
  const inside = (
    <>
      <SiteDrawing cnLabel={near.cnLabel} motifLabels={near.motifLabels} />
      {cnLabelWords(near.cnLabel)}
    </>
  );
  return element === undefined ? (
    <span class="nearest-site">{inside}</span>
  ) : (
    <button
      type="button"
      class="nearest-site"
      title="Open the crystal structure, to look at and to simulate"
      aria-label={`${near.formula}, ${cnLabelWords(near.cnLabel)}: open the structure`}
      onClick={() => openNearStructure(element, near)}
    >
      {inside}
    </button>
  );
}

type NearMaterial = Pick<NearestReference, 'materialId' | 'formula' | 'cnLabel' | 'motifLabels'>;

/** Materials of the Materials Project have a page there. */
function MaterialLink({ id }: { id: string }) {
  if (!/^mp-\d+$/.test(id)) {
    return <span>{id}</span>;
  }
  return (
    <a href={`https://next-gen.materialsproject.org/materials/${id}`} target="_blank" rel="noreferrer">
      {id}
    </a>
  );
}

/** The motif of the first CN of a training spectrum. */
function SiteDrawing({ cnLabel, motifLabels }: Pick<NearestReference, 'cnLabel' | 'motifLabels'>) {
  const [number] = coordinationNumbersOf(cnLabel);
  const label = number === undefined ? undefined : motifLabels[number];
  const name = label && motifNamesOf(label, number!)[0];
  return name ? <Motif name={name} size={30} /> : null;
}
