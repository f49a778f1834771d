import { withMinus } from '../../../base/text/words.ts';
import { models } from '../../state/models/bundle-choice.ts';
import { groupWord, shownElement, shownScore, shownSplit } from '../../state/models/element-cards.ts';
import { Facts } from '../facts.tsx';
import { BundleList } from './bundle-list.tsx';
import { ElementPanel } from './element-panel.tsx';
import { PeriodicTable } from './periodic-table.tsx';
import { scoreWords } from './score-table.tsx';
import { TrainPanel } from './train-panel.tsx';

const scores = [
  ['topCn', 'First CN'],
  ['topLabel', 'First CN with its motifs'],
] as const;

/** What the bundle in use knows, element by element, how good it is, and how to train one's own. */
export function ModelsView() {
  if (!models.value) {
    return <p class="prose">Loading the models …</p>;
  }
  const { manifest, hash } = models.value;
  const { card, recipe, seeds } = manifest;
  const symbols = Object.keys(manifest.elements);
  const element = symbols.includes(shownElement.value) ? shownElement.value : symbols[0]!;
  const splits = [
    ['grouped', `Split by ${groupWord(manifest)}`],
    ['random', 'Split at random'],
  ] as const;
  const facts: readonly (readonly [string, string])[] = [
    ['Bundle', `${manifest.name} ${manifest.version}, made with Edgewise ${manifest.programVersion}`],
    ['Hash', hash],
    [
      'Recipe',
      `${recipe.name}: ${recipe.points} features from ${withMinus(recipe.fromEv)} to +${recipe.toEv} eV, scaled by ${recipe.scale}`,
    ],
    ['Seed', Object.values(seeds).join(', ') || 'not stated'],
    ...manifest.credits.map(
      ({ what, from, licence }) => [`Credit: ${what}`, `${from} (${licence})`] as const,
    ),
  ];
  return (
    <div class="models">
      <header class="models-head">
        <h1>Models</h1>
        <p class="lead">{card?.summary}</p>
      </header>
      <BundleList />
      <section class="periodic-panel" aria-label="Accuracy by element">
        <div class="models-choices">
          <Choice name="score" of={scores} chosen={shownScore} />
          <Choice name="split" of={splits} chosen={shownSplit} />
        </div>
        <PeriodicTable manifest={manifest} />
      </section>
      <ElementPanel manifest={manifest} element={element} />
      <section class="bundle-facts" aria-label="About this bundle">
        <Facts class="facts" of={facts} />
        {[card?.scores, card?.limits].map((words) =>
          typeof words === 'string' ? (
            <p key={words} class="note card-words">
              {scoreWords(words)}
            </p>
          ) : null,
        )}
      </section>
      <TrainPanel />
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly of: readonly (readonly [T, string])[];
  readonly chosen: { value: T };
}

function Choice<T extends string>({ name, of, chosen }: ChoiceProps<T>) {
  return (
    <div class="choice" role="radiogroup" aria-label={name}>
      {of.map(([value, words]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            checked={chosen.value === value}
            onChange={() => {
              chosen.value = value;
            }}
          />
          <span>{words}</span>
        </label>
      ))}
    </div>
  );
}
