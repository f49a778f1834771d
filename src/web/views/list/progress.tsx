import { progress } from '../../state/files/progress.ts';
import { stopReading } from '../../state/files/read-files.ts';

/** How far the reading and answering of many files is. */
export function Progress() {
  const now = progress.value;
  if (!now) {
    return null;
  }
  const { words, share, isReading } = now;
  return (
    <div class="list-progress">
      <p>
        <span>{words}</span>
        {isReading && (
          <button type="button" class="quiet small" onClick={stopReading}>
            Stop
          </button>
        )}
      </p>
      <progress max={1} value={share} aria-label={words} />
    </div>
  );
}
