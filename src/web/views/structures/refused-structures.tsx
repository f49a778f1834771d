import { pageWords } from '../../state/page-words.ts';
import { dismissStructures, openAsMajority, refusedStructures } from '../../state/structures/structures.ts';
import { Icon } from '../frame/icon.tsx';

/**
 * One clear sentence for each structure that was not labelled;
 * where an ordered model can be made, a way to do it.
 */
export function RefusedStructures() {
  const refused = refusedStructures.value;
  if (refused.length === 0) {
    return null;
  }
  return (
    <section class="refused" aria-label="Structures that were not labelled">
      <header>
        <h2>{refused.length} not labelled</h2>
        <button type="button" class="quiet small" onClick={dismissStructures}>
          Dismiss
        </button>
      </header>
      <ul>
        {refused.map((each) => (
          <li key={each.id}>
            <Icon name="warning" />
            <p>
              {pageWords(each.message)}
              {each.again && (
                <button type="button" class="small" onClick={() => openAsMajority(each)}>
                  Take the commonest occupant of each spot
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
