import { version } from '../../../version.ts';

/** What this is, what it is worth, and whom to cite. */
export function AboutView() {
  return (
    <article class="prose">
      <h1>About Edgewise</h1>
      <p>
        Edgewise tells from a K-edge XANES spectrum how the absorbing atom is coordinated, how sure it is, and
        why. Two random forests in a row, trained on spectra computed for oxides, rank coordination numbers
        and, for each, coordination motifs.
      </p>
      <h2>Nothing leaves your computer</h2>
      <p>
        Files are read and identified in your browser. After this page has loaded, it asks no other host for
        anything, and it works offline from the second visit on.
      </p>
      <h2>What to believe</h2>
      <p>
        The models were trained on computed spectra of oxides, hydroxides, carbonates and the like: not on
        sulfides, halides or metals, and not on measurements. A probability is the share that the trees give a
        label; a spectrum unlike the training data gets an answer too, with a warning where Edgewise can tell.
        How often the models are right, element by element, is in <a href="#/models">Models</a>.
      </p>
      <h2>Cite</h2>
      <p>
        Zheng, C.; Chen, C.; Chen, Y.; Ong, S. P. Random Forest Models for Accurate Identification of
        Coordination Environments from X-Ray Absorption Near-Edge Structure. <em>Patterns</em>{' '}
        <strong>1</strong>, 100013 (2020); and Edgewise {version}.
      </p>
      <p>
        Structures of the training data and the examples: Materials Project, CC-BY-4.0. Spectra computed with
        FEFF. Typeface: IBM Plex Sans, SIL Open Font License. Edgewise: MIT licence.
      </p>
    </article>
  );
}
