import { elementOf } from '../../../elements/element.ts';
import { cnLabelWords, motifLabelWords } from '../../../figure/label-words.ts';
import type { BundleManifest, ForestEntry } from '../../../model/bundle/manifest.ts';
import type { ElementCard } from '../../../model/model-card.ts';
import { elementCardOf, groupWord, scoreCardOf, shownScore } from '../../state/models/element-cards.ts';
import { reliabilityOf } from '../../state/models/reliability.ts';
import { LabelCounts } from './label-counts.tsx';
import { ScoreTable } from './score-table.tsx';

/** What the model card says of one element: how good, on how much, and what it is not good for. */
export function ElementPanel({ manifest, element }: { manifest: BundleManifest; element: string }) {
  const entry = manifest.elements[element];
  const card = elementCardOf(manifest, element);
  const scores = scoreCardOf(manifest, element);
  const reliability = scores && reliabilityOf(scores, shownScore.value);
  if (!entry) {
    return null;
  }
  const trees = entry.forests[0]?.trees ?? 0;
  return (
    <section class="element-panel" aria-label={`Card of ${element}`} aria-live="polite">
      <header>
        <h2>
          {element} <span>{elementOf(element)?.name}</span>
        </h2>
        {card && <p>{trainedOn(card, groupWord(manifest))}</p>}
      </header>
      {reliability && (
        <p class={`reliability is-${reliability.kind.replace(' ', '-')}`}>{reliability.words}</p>
      )}
      {card ? (
        <>
          <ScoreTable card={card} groups={`By ${groupWord(manifest)}`} />
          <LabelCounts
            heading="Training spectra by CN ranking label"
            counts={card.cnLabels}
            fewest={card.fewestSamples}
            words={cnLabelWords}
          />
          <details class="motif-counts">
            <summary>By motif ranking label</summary>
            {Object.entries(card.motifLabels).map(([cn, counts]) => (
              <LabelCounts
                key={cn}
                heading={`As CN ${cn}`}
                counts={counts}
                fewest={card.fewestSamples}
                words={(label) => motifLabelWords(label, Number(cn))}
              />
            ))}
          </details>
          <NotGoodFor card={card} group={groupWord(manifest)} />
        </>
      ) : (
        <p class="note">The maker of this bundle wrote down no scores for it.</p>
      )}
      <p class="note">
        {entry.forests.length} forests of {trees} trees ({Math.max(1, Math.round(entry.byteLength / 1000))}{' '}
        kB): {entry.forests.map(forestWords).join(', ')}.
      </p>
    </section>
  );
}

/** What a forest of the element tells. */
function forestWords({ kind, coordinationNumber, classes }: ForestEntry): string {
  switch (kind) {
    case 'cn':
      return `CN (${classes.length} labels)`;
    case 'motif':
      return `motifs of CN ${coordinationNumber} (${classes.length})`;
    case 'p':
      return `how much of each CN (${classes.length})`;
    case 'q':
      return `how much of each motif (${classes.length})`;
  }
}

function trainedOn(card: ElementCard, group: string): string {
  const { siteSpectra, averagedSpectra, materials, augmentedSpectra, refused } = card;
  const kinds = [
    siteSpectra && `${siteSpectra} site spectra`,
    averagedSpectra && `${averagedSpectra} averaged spectra`,
  ].filter(Boolean);
  return (
    `Trained on ${kinds.join(' and ')} of ${materials} ${group}s` +
    `${augmentedSpectra ? `; ${augmentedSpectra} of them broadened or compressed` : ''}.` +
    `${refused ? ` ${refused} more could not be used.` : ''}`
  );
}

/** Labels too rare to be learnt are never answers: that is the first thing to know of a model. */
function NotGoodFor({ card, group }: { card: ElementCard; group: string }) {
  const rare = Object.entries(card.cnLabels).filter(([, count]) => count < card.fewestSamples);
  const rareSpectra = rare.reduce((sum, [, count]) => sum + count, 0);
  const grouped = card.grouped;
  const lines = [
    rare.length > 0 &&
      `${rare.length} CN ranking labels with under ${card.fewestSamples} spectra (${rareSpectra} spectra together) are never its answer: ${rare
        .slice(0, 6)
        .map(([label]) => cnLabelWords(label))
        .join(', ')}${rare.length > 6 ? ', …' : '.'}`,
    grouped &&
      grouped.spectra < 60 &&
      `Only ${grouped.spectra} spectra were scored: one of them is ${(100 / grouped.spectra).toFixed(1)} points.`,
    grouped &&
      card.random &&
      card.random.model.topLabel.of > 0 &&
      `Scores of the random split flatter wherever spectra of one ${group} stand on both sides.`,
  ].filter((line) => typeof line === 'string');
  if (lines.length === 0) {
    return null;
  }
  return (
    <section class="not-good-for">
      <h3>What it is not good for</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
