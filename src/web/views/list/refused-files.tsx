import { fileNameOf } from '../../../base/base-name.ts';
import { counted } from '../../../base/words.ts';
import { choosingColumns, questionOf } from '../../state/dialogs.ts';
import { dismiss, type RefusedFile, refusedFiles } from '../../state/notices.ts';
import { Icon } from '../frame/icon.tsx';

/** One clear sentence for each file that gave no spectrum; where columns can be named, a way to do it. */
export function RefusedFiles() {
  const refused = refusedFiles.value;
  if (refused.length === 0) {
    return null;
  }
  return (
    <section class="refused" aria-label="Files that were not read">
      <header>
        <h2>{counted(refused.length, 'file was', 'files were')} not read</h2>
        <button type="button" class="quiet small" onClick={() => dismiss(refused)}>
          Dismiss
        </button>
      </header>
      <ul>
        {refused.map((file) => (
          <Refused key={file.id} file={file} />
        ))}
      </ul>
    </section>
  );
}

function Refused({ file }: { file: RefusedFile }) {
  const name = `${file.file}: `;
  const message = file.message.startsWith(name) ? file.message.slice(name.length) : file.message;
  return (
    <li>
      <Icon name="warning" />
      <p>
        <strong>{fileNameOf(file.file)}</strong> {message}
        {file.choice && (
          <button
            type="button"
            class="small"
            onClick={() => {
              choosingColumns.value = questionOf(file);
            }}
          >
            Choose the columns
          </button>
        )}
      </p>
    </li>
  );
}
