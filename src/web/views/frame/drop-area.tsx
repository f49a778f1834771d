import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { droppedFiles } from '../../state/files/dropped-files.ts';
import { takeFiles } from '../../state/files/take-files.ts';
import { isSaying } from '../../state/visit/offered-visit.ts';

const isOver = signal(0);

/** The whole page takes files; while some hang over it, it says so. */
export function DropArea({ children }: { children: ComponentChildren }) {
  const isWanted = (event: DragEvent) => [...(event.dataTransfer?.types ?? [])].includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files can also be chosen with a button
    <div
      class={`drop-area${isSaying.value ? ' has-more' : ''}`}
      onDragEnter={(event) => {
        if (isWanted(event)) {
          isOver.value++;
        }
      }}
      onDragLeave={(event) => {
        if (isWanted(event)) {
          isOver.value = Math.max(0, isOver.value - 1);
        }
      }}
      onDragOver={(event) => {
        if (isWanted(event)) {
          event.preventDefault();
        }
      }}
      onDrop={async (event) => {
        if (!isWanted(event) || !event.dataTransfer) {
          return;
        }
        event.preventDefault();
        isOver.value = 0;
        await takeFiles(await droppedFiles(event.dataTransfer));
      }}
    >
      {children}
      {isOver.value > 0 && (
        <div class="drop-veil" aria-hidden="true">
          <p>Drop files, folders or zip archives</p>
        </div>
      )}
    </div>
  );
}
