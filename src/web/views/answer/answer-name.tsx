import { useEffect, useRef } from 'preact/hooks';
import { type Entry, nameOf, rename } from '../../state/bench.ts';
import { renaming } from '../../state/list/renaming.ts';
import { Icon } from '../frame/icon.tsx';

/** The name of a spectrum, to be read or to be changed. */
export function AnswerName({ entry }: { entry: Entry }) {
  if (renaming.value === entry.id) {
    return <NameField key={entry.id} entry={entry} />;
  }
  const name = nameOf(entry);
  return (
    <p class="answer-file" title={entry.file}>
      <span>{name}</span>
      <button
        type="button"
        class="quiet icon-button"
        aria-label={`Rename ${name}`}
        title="Give it another name (F2 in the list)"
        onClick={() => {
          renaming.value = entry.id;
        }}
      >
        <Icon name="pencil" />
      </button>
    </p>
  );
}

function NameField({ entry }: { entry: Entry }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const leave = (isKept: boolean) => {
    if (renaming.peek() !== entry.id) {
      return;
    }
    renaming.value = undefined;
    if (isKept) {
      rename(entry, field.current?.value ?? '');
    }
  };
  return (
    <p class="answer-file">
      <input
        ref={field}
        type="text"
        aria-label="Name of the spectrum"
        defaultValue={nameOf(entry)}
        onBlur={() => leave(true)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'Escape') {
            leave(event.key === 'Enter');
          }
        }}
      />
    </p>
  );
}
