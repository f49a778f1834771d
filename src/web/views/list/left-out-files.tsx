import { counted } from '../../../base/text/words.ts';
import { leftOut } from '../../state/notices.ts';

/** More lines than this are not read. */
const mostShown = 100;

/** What the files hold beside the spectra: pictures in an archive, channels of the reference. */
export function LeftOutFiles() {
  const all = leftOut.value;
  if (all.length === 0) {
    return null;
  }
  return (
    <details class="left-out">
      <summary>{counted(all.length, 'thing')} left out</summary>
      <ul>
        {all.slice(0, mostShown).map(({ id, place, reason }) => (
          <li key={id}>
            <strong>{place}</strong> {reason}
          </li>
        ))}
        {all.length > mostShown && <li>and {all.length - mostShown} more</li>}
      </ul>
      <button
        type="button"
        class="quiet small"
        onClick={() => {
          leftOut.value = [];
        }}
      >
        Dismiss
      </button>
    </details>
  );
}
