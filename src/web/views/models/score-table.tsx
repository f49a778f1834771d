import { percent } from '../../../base/text/words.ts';
import type { ElementCard, ScoreCard, Scores } from '../../../model/model-card.ts';
import { shareOf } from '../../state/models/reliability.ts';

const rows = [
  ['topCn', 'First CN'],
  ['cnLabel', 'CN ranking label'],
  ['topLabel', 'First CN with its motifs'],
] as const;

/** What a card says of its scores, with their names as the table has them. */
export const scoreWords = (text: string): string =>
  rows
    .reduce((words, [key, name]) => words.replaceAll(new RegExp(`\\b${key}\\b`, 'g'), `“${name}”`), text)
    .replaceAll(/\bjaccard\b/g, '“Jaccard”')
    .replaceAll('"grouped"', '“Split by material”')
    .replaceAll('"random"', '“Split at random”');

/** Scores of both splits, each with its baseline and its number of spectra. */
interface ScoreTableProps {
  readonly card: Pick<ElementCard, 'grouped' | 'random'>;
  /** What the folds keep together. @default 'By material' */
  readonly groups?: string;
}

export function ScoreTable({ card, groups = 'By material' }: ScoreTableProps) {
  const splits = [
    [groups, card.grouped],
    ['At random', card.random],
  ].filter((split): split is [string, ScoreCard] => split[1] !== undefined);
  if (splits.length === 0) {
    return <p class="note">It was trained without being measured.</p>;
  }
  return (
    <div class="score-table">
      <table class="data-table">
        <caption>Right answers, five-fold cross-validation</caption>
        <thead>
          <tr>
            <td />
            {splits.map(([name]) => (
              <th key={name} scope="colgroup" colSpan={3}>
                {name}
              </th>
            ))}
          </tr>
          <tr>
            <td />
            {splits.map(([name]) => [
              <th key={`${name} model`} scope="col">
                Model
              </th>,
              <th key={`${name} baseline`} scope="col">
                Baseline
              </th>,
              <th key={`${name} n`} scope="col">
                n
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, words]) => (
            <tr key={key}>
              <th scope="row">{words}</th>
              {splits.map(([name, { model, baseline }]) => [
                <td key={`${name} model`} class="is-model">
                  {percentIn(model, key)}
                </td>,
                <td key={`${name} baseline`}>{percentIn(baseline, key)}</td>,
                <td key={`${name} n`}>{model[key].of}</td>,
              ])}
            </tr>
          ))}
          <tr>
            <th scope="row">Jaccard</th>
            {splits.map(([name, { model, baseline }]) => [
              <td key={`${name} model`} class="is-model">
                {model.topLabel.of ? model.jaccard.toFixed(2) : ''}
              </td>,
              <td key={`${name} baseline`}>{model.topLabel.of ? baseline.jaccard.toFixed(2) : ''}</td>,
              <td key={`${name} n`}>{model.topLabel.of}</td>,
            ])}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

const percentIn = (scores: Scores, key: (typeof rows)[number][0]): string =>
  scores[key].of ? percent(shareOf(scores[key]), 0) : '';
