import { entries, mark, marked, removeEntries } from '../../state/bench.ts';
import { listed } from '../../state/list/list-view.ts';
import { LeftOutFiles } from './left-out-files.tsx';
import { ListTools } from './list-tools.tsx';
import { OpenButtons } from './open-buttons.tsx';
import { Progress } from './progress.tsx';
import { RefusedFiles } from './refused-files.tsx';
import { SpectrumRows } from './spectrum-rows.tsx';
import { WatchedFolder } from './watched-folder.tsx';

/** All spectra with their marks, and what was refused. */
export function SpectrumList() {
  const all = entries.value;
  return (
    <section class="list" aria-label="Spectra">
      <OpenButtons />
      <WatchedFolder />
      <Progress />
      {all.length > 1 && <ListTools />}
      {all.length > 1 && <ListHead />}
      {all.length > 0 && <SpectrumRows />}
      <RefusedFiles />
      <LeftOutFiles />
    </section>
  );
}

/** Marks all spectra that the list shows, and removes the marked ones. */
function ListHead() {
  const shown = listed.value;
  const count = shown.filter(({ entry }) => entry.marked).length;
  const all = entries.value.length;
  const words = shown.length < all ? `${shown.length} of ${all} spectra` : `${all} spectra`;
  return (
    <div class="list-head">
      <label class="check">
        <input
          type="checkbox"
          checked={count > 0 && count === shown.length}
          ref={(box) => {
            if (box) {
              box.indeterminate = count > 0 && count < shown.length;
            }
          }}
          onChange={(event) =>
            mark(
              shown.map(({ entry }) => entry.id),
              event.currentTarget.checked,
            )
          }
        />
        <span>{count ? `${count} of ${shown.length} marked` : words}</span>
      </label>
      {marked.value.length > 0 && (
        <button type="button" class="quiet small" onClick={() => removeEntries(marked.value)}>
          Remove{marked.value.length === count ? '' : ` ${marked.value.length} marked`}
        </button>
      )}
    </div>
  );
}
