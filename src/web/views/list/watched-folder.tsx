import { counted } from '../../../base/text/words.ts';
import { stopWatching, watched } from '../../state/watch/watching.ts';

/** Which folder is watched, how many of its files were read, and the way to end it. */
export function WatchedFolder() {
  const now = watched.value;
  if (!now) {
    return null;
  }
  const { folder, read, waiting } = now;
  return (
    <section class="watched-folder" aria-label="Watched folder">
      <p>
        <strong title={folder}>{folder ? `Watching ${folder}` : 'Watching a folder'}</strong>
        <span>
          {counted(read, 'file')} read{waiting > 0 && `, ${waiting} waiting`}
        </span>
      </p>
      <button type="button" class="small" onClick={stopWatching}>
        Stop
      </button>
    </section>
  );
}
