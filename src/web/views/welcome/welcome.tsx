import { useEffect } from 'preact/hooks';
import { examples, openExamples, prepareExamples } from '../../state/files/examples.ts';
import { OpenButtons } from '../list/open-buttons.tsx';
import { ExampleCard } from './example-card.tsx';

/** The first screen: what this is, how to begin, and four examples to try. */
export function Welcome() {
  useEffect(() => {
    if (!examples.value[0]?.outcome) {
      prepareExamples();
    }
  }, []);
  return (
    <div class="welcome">
      <section class="welcome-words">
        <h1>How is the absorbing atom coordinated?</h1>
        <p class="lead">
          Drop a K-edge XANES spectrum. Edgewise ranks its coordination numbers and motifs, says how sure it
          is, and shows what the answer hangs on.
        </p>
        <div class="drop-invitation">
          <p>Drop files, folders or zip archives anywhere on this page</p>
          <OpenButtons />
          <p class="note">
            XDI, Athena projects, columns of text, beamline files, NeXus, FEFF, Materials Project: some forty
            formats.
          </p>
        </div>
        <ul class="promises">
          <li>
            <strong>It stays here.</strong> Everything is computed in this browser; no file leaves it.
          </li>
          <li>
            <strong>Oxides only.</strong> 33 elements with oxygen around them: not sulfides, not metals.
          </li>
          <li>
            <strong>It says when not to trust it.</strong> Warnings in words, and the answer if E0 were off.
          </li>
        </ul>
      </section>
      <section class="welcome-examples" aria-labelledby="examples-title">
        <header>
          <h2 id="examples-title">Or begin with an example</h2>
          <button
            type="button"
            class="small"
            onClick={() => openExamples(examples.value.map(({ file }) => file))}
          >
            Open all four
          </button>
        </header>
        <ul>
          {examples.value.map((example) => (
            <li key={example.file}>
              <ExampleCard example={example} />
            </li>
          ))}
        </ul>
        <p class="note">Computed spectra of known structures, with a made-up background. Not measurements.</p>
      </section>
    </div>
  );
}
