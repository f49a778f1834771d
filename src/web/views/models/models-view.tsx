import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { tellDefect } from '../../state/notices.ts';
import { ask } from '../../work/ask.ts';
import type { ModelsOutcome } from '../../work/tasks.ts';

const models = signal<ModelsOutcome | undefined>(undefined);

/** What the embedded models know, element by element. */
export function ModelsView() {
  useEffect(() => {
    if (!models.value)
      ask({ kind: 'models' }).then((outcome) => {
        models.value = outcome;
      }, tellDefect);
  }, []);
  if (!models.value) return <p class="prose">Loading the models …</p>;
  const { manifest, hash } = models.value;
  return (
    <article class="prose">
      <h1>Models</h1>
      <p>
        {manifest.name} {manifest.version}, {hash.slice(0, 12)}. {String(manifest.card?.summary ?? '')}
      </p>
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col">Element</th>
            <th scope="col">File</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(manifest.elements).map(([element, { file }]) => (
            <tr key={element}>
              <th scope="row">{element}</th>
              <td>{file}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
