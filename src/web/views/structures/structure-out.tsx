import { announcement } from '../../state/notices.ts';
import { takeStructureOut } from '../../state/structures/take-structure-out.ts';

const buttons: readonly (readonly [keyof typeof takeStructureOut, string])[] = [
  ['figure', 'Figure of the site, SVG'],
  ['csv', 'Labels, CSV'],
  ['json', 'Labels, JSON'],
];

/** The ways out, worded. */
export function StructureOut() {
  return (
    <section class="out" aria-label="Take it with you">
      <h3>Take it with you</h3>
      <div class="out-buttons">
        {buttons.map(([way, words]) => (
          <button key={way} type="button" class="small" onClick={() => takeStructureOut[way]()}>
            {words}
          </button>
        ))}
      </div>
      <p class="note out-said" aria-hidden="true">
        {announcement.value.endsWith('saved') ? announcement.value : ''}
      </p>
    </section>
  );
}
