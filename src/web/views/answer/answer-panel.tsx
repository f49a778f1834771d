import { withSpread } from '../../../answers/scans/merged-reading.ts';
import { percent } from '../../../base/text/words.ts';
import { motifNamesOf } from '../../../environment/read-ranking-labels.ts';
import { cnLabelWords, motifLabelWords } from '../../../figure/label-words.ts';
import type { SpectrumAnswer } from '../../../model/identify-spectrum.ts';
import { bestMotif } from '../../../model/verdict/motif-probabilities.ts';
import { isBehind, outcomeOf } from '../../state/answers/outcomes.ts';
import { current, type Entry } from '../../state/bench.ts';
import { keptScroll } from '../kept-scroll.ts';
import { OutPanel } from '../out/out-panel.tsx';
import { Advised } from './advised.tsx';
import { AnswerName } from './answer-name.tsx';
import { BundleLine } from './bundle-line.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { Motif } from './motif-strip.tsx';
import { PreEdgePanel } from './pre-edge-panel.tsx';
import { Ranking } from './ranking.tsx';
import { ReceiptDetails } from './receipt-details.tsx';
import { ScansPanel } from './scans-panel.tsx';
import { StandardsPanel } from './standards-panel.tsx';
import { VerdictCard } from './verdict-card.tsx';
import { WarningList } from './warning-list.tsx';

/** The answer to the current spectrum. */
export function AnswerPanel() {
  const entry = current.value;
  if (!entry) {
    return <section class="answer" aria-label="Answer" />;
  }
  const outcome = outcomeOf(entry);
  return (
    <section class="answer" aria-label="Answer" aria-busy={isBehind(entry)} ref={keptScroll('answer')}>
      <div class="answer-head">
        <div class="answer-said">
          <AnswerName entry={entry} />
          <BundleLine />
          {outcome?.kind === 'answered' && <Headline answer={outcome.answer} entry={entry} />}
        </div>
        <div class="answer-why">
          {outcome?.kind === 'answered' && (
            <>
              <VerdictCard answer={outcome.answer} />
              <WarningList warnings={outcome.answer.warnings} entry={entry} />
            </>
          )}
          {outcome?.kind === 'refused' && (
            <div class="answer-refused">
              <h2>Not identified</h2>
              <p>
                <Advised sentence={outcome.message} entry={entry} />
              </p>
            </div>
          )}
        </div>
      </div>
      <div class="answer-more">
        {outcome?.kind === 'answered' && <Details answer={outcome.answer} entry={entry} />}
        <ReceiptDetails
          receipt={entry.reading.receipt}
          {...(outcome?.kind === 'answered' && { answer: outcome.answer })}
        />
        <OutPanel />
      </div>
    </section>
  );
}

/** What the verdict rests on, in numbers. */
function Details({ answer, entry }: { answer: SpectrumAnswer; entry: Entry }) {
  return (
    <>
      {answer.overAbsorption && <p class="note">{answer.overAbsorption.words}</p>}
      {answer.verdict.word !== 'outside' && <Coordination answer={answer} entry={entry} />}
      {entry.merged && <ScansPanel entry={entry} merged={entry.merged} answer={answer} />}
      {answer.verdict.word !== 'outside' && <PreEdgePanel answer={answer} entry={entry} />}
      <EvidencePanel />
      <StandardsPanel />
      <RankingLabels answer={answer} />
    </>
  );
}

/** P(CN), then the motifs of each likely CN. */
function Coordination({ answer, entry }: { answer: SpectrumAnswer; entry: Entry }) {
  const { environments } = answer;
  const cn = entry.merged ? withSpread(entry.merged.merge, answer).cn : answer.cn;
  return (
    <>
      <Ranking
        heading="Coordination number"
        kind="cn"
        answers={cn.map(({ cn: number, ...shares }, i) => ({
          words: `CN ${number}`,
          ...answer.cn[i],
          ...shares,
        }))}
        tick="of such sites in oxides"
      />
      {environments.map(({ coordinationNumber, motifs }) =>
        motifs.length ? (
          <Ranking
            key={coordinationNumber}
            heading={`Motif, as CN ${coordinationNumber}`}
            kind="motif"
            drawn={[
              ...new Set(motifs.slice(0, 3).flatMap(({ label }) => motifNamesOf(label, coordinationNumber))),
            ]}
            answers={motifs.map(({ label, probability }) => ({
              words: motifLabelWords(label, coordinationNumber),
              probability,
            }))}
          />
        ) : null,
      )}
    </>
  );
}

/** The labels of the paper, for those who compare with it: folded away, and explained where they stand. */
function RankingLabels({ answer: { coordination } }: { answer: SpectrumAnswer }) {
  return (
    <details class="ranking-labels">
      <summary>Ranking labels, as in the paper</summary>
      <p class="note">
        A ranking label names every coordination number whose order parameter is 0.2 or more, the largest
        first: a site between six- and fourfold is “CN 6 &gt; CN 4”.
      </p>
      <dl>
        {coordination.slice(0, 6).map(({ label, probability }) => (
          <div key={label}>
            <dt>{percent(probability)}</dt>
            <dd>{cnLabelWords(label)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/**
 * The best answer in words: in large type if the verdict supports it,
 * and no CN at all outside what the models can tell.
 */
function Headline({ answer, entry: { merged } }: { answer: SpectrumAnswer; entry: Entry }) {
  const spread = merged && withSpread(merged.merge, answer).cn[0]?.spread;
  const { word } = answer.verdict;
  const number = answer.cn[0]?.cn;
  const first = bestMotif(answer)?.motif;
  const [likely] = answer.cn;
  return (
    <header class={`headline is-${word}`}>
      {word === 'supported' && first && <Motif name={first} size={92} />}
      <p class="headline-element">
        {answer.element} <span>K edge</span>
      </p>
      <h2>
        {word === 'outside' ? 'No coordination number' : `CN ${number}`}
        {word === 'supported' && first && <span class="headline-motif">{first}</span>}
      </h2>
      {word !== 'outside' && likely && (
        <p class="headline-sure">
          <strong>
            {percent(likely.probability)}
            {spread !== undefined && ` ± ${percent(spread)}`}
          </strong>{' '}
          for CN {likely.cn}
          {likely.prior !== undefined && ` · ${percent(likely.prior)} of its sites in oxides have it`}
        </p>
      )}
    </header>
  );
}
