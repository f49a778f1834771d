import { fileNameOf } from '../../../base/text/base-name.ts';
import { counted } from '../../../base/text/words.ts';
import { elements } from '../../../elements/element.ts';
import { channels } from '../../../formats/reading.ts';
import { choosingColumns, questionOf } from '../../state/dialogs.ts';
import { readAgain } from '../../state/files/read-files.ts';
import { dismiss, type RefusedFile, refusedFiles, tellDefect } from '../../state/notices.ts';
import { adviceOf, pageWords } from '../../state/page-words.ts';
import { Icon } from '../frame/icon.tsx';

/** Files that are told before the rest is folded into one line. */
const mostShown = 3;

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
      <RefusedList files={refused.slice(0, mostShown)} />
      {refused.length > mostShown && (
        <details class="refused-rest">
          <summary>{refused.length - mostShown} more</summary>
          <RefusedList files={refused.slice(mostShown)} />
        </details>
      )}
    </section>
  );
}

const RefusedList = ({ files }: { files: readonly RefusedFile[] }) => (
  <ul>
    {files.map((file) => (
      <Refused key={file.id} file={file} />
    ))}
  </ul>
);

/** What the user can say that the file does not. */
function Answers({ file }: { file: RefusedFile }) {
  const { asksElement, channel } = adviceOf(file.message);
  const asked = channels.find((name) => name === channel);
  return (
    <>
      {asksElement && (
        <select
          aria-label={`Absorber of ${fileNameOf(file.file)}`}
          value=""
          onChange={(event) => readAgain(file, { element: event.currentTarget.value }).catch(tellDefect)}
        >
          <option value="">It is …</option>
          {elements.map(({ symbol }) => (
            <option key={symbol}>{symbol}</option>
          ))}
        </select>
      )}
      {asked && (
        <button
          type="button"
          class="small"
          onClick={() => readAgain(file, { channel: asked }).catch(tellDefect)}
        >
          Read the {asked.replace('-', ' ')} channel
        </button>
      )}
    </>
  );
}

function Refused({ file }: { file: RefusedFile }) {
  const name = `${file.file}: `;
  const message = file.message.startsWith(name) ? file.message.slice(name.length) : file.message;
  return (
    <li>
      <Icon name="warning" />
      <p>
        <strong>{fileNameOf(file.file)}</strong> {pageWords(message)}
        {file.bytes && <Answers file={file} />}
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
