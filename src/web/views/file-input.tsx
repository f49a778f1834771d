import type { Ref } from 'preact';
import { chosenFiles } from '../state/files/dropped-files.ts';
import type { InputFile } from '../state/files/read-files.ts';
import { tellDefect } from '../state/notices.ts';

/** The file dialog behind a button, which opens it by `click()` of the input. */
export function FileInput({
  input,
  label,
  take,
}: {
  readonly input: Ref<HTMLInputElement>;
  /** What the files are, for readers who hear the page. */
  readonly label: string;
  readonly take: (files: InputFile[]) => void | Promise<void>;
}) {
  return (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      aria-label={label}
      onChange={({ currentTarget }) => {
        const files = chosenFiles(currentTarget.files!);
        // The same file can be chosen again.
        currentTarget.value = '';
        Promise.resolve(take(files)).catch(tellDefect);
      }}
    />
  );
}
