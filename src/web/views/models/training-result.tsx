import { bundleChoice, chooseBundle, exportBundle } from '../../state/models/bundle-choice.ts';
import { reliabilityOf } from '../../state/models/reliability.ts';
import { trainingResult } from '../../state/training/training.ts';
import type { OwnBundle } from '../../work/train-own-bundle.ts';
import { ScoreTable } from './score-table.tsx';

/** Which kind was trained, and on what beside one's own spectra. */
function kindWords({ kind, kindChosen, computed }: OwnBundle): string {
  const words =
    kindChosen ??
    (kind === 'distribution'
      ? 'The models predict the distributions p and q, as was asked for.'
      : 'The models classify in two steps, as was asked for.');
  return computed > 0 ? `${words} ${computed} computed spectra were trained on too.` : words;
}

/** What came of a training: how good each element is, and what to do with the bundle. */
export function TrainingResult() {
  const result = trainingResult.value;
  if (result === undefined) {
    return null;
  }
  if (typeof result === 'string') {
    return (
      <div class="train-result" role="alert">
        <h3>Not trained</h3>
        <p>{result}</p>
      </div>
    );
  }
  const { kept, bundle } = result;
  const isUsed = bundleChoice.value === kept.hash;
  return (
    <section class="train-result" aria-label="What was trained">
      <h3>
        {kept.name} is trained <span>{kept.hash.slice(0, 12)}, kept in this browser</span>
      </h3>
      <p>{kindWords(bundle)}</p>
      {Object.entries(bundle.cards).map(([element, card]) => {
        const reliability = card.grouped && reliabilityOf(card.grouped, 'topCn');
        return (
          <article key={element}>
            <h4>
              {element}{' '}
              <span>
                {card.siteSpectra + card.averagedSpectra} spectra of {card.materials}{' '}
                {bundle.computed > 0 ? 'materials' : 'groups'}
                {bundle.kind === 'two-step' && `, labels from ${card.fewestSamples} spectra on`}
              </span>
            </h4>
            {reliability && (
              <p class={`reliability is-${reliability.kind.replace(' ', '-')}`}>{reliability.words}</p>
            )}
            <ScoreTable card={card} groups={bundle.computed > 0 ? 'By material' : 'By group'} />
          </article>
        );
      })}
      {[...bundle.leftOut, ...bundle.refused].map((words) => (
        <p key={words} class="train-problem">
          {words}
        </p>
      ))}
      <div class="train-buttons">
        <button type="button" class="main-button" disabled={isUsed} onClick={() => chooseBundle(kept.hash)}>
          {isUsed ? 'In use' : 'Use it from now on'}
        </button>
        <button type="button" onClick={() => exportBundle(kept)}>
          Export, zip
        </button>
        <span class="note">
          Unpacked, the command line takes it: <code>edgewise identify --model {kept.name} FILE</code>. The
          bundle holds features of your spectra, their file names and labels.
        </span>
      </div>
    </section>
  );
}
