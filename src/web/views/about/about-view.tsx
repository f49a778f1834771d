import { version } from '../../../base/version.ts';
import { bibtex } from '../../bibtex.ts';
import { models } from '../../state/models/bundle-choice.ts';
import { takeOut } from '../../state/save/take-out.ts';
import { Facts } from '../facts.tsx';
import { Keys } from './keys.tsx';

const contents = [
  ['method', 'How it works'],
  ['limits', 'What to believe'],
  ['private', 'Nothing leaves your computer'],
  ['keys', 'Keyboard'],
  ['cite', 'Cite'],
  ['licences', 'Licences'],
] as const;

/** What this is, what it is worth, whom to cite, and how to work it by keyboard. */
export function AboutView() {
  const bundle = models.value;
  return (
    <article class="prose about">
      <h1>About Edgewise</h1>
      <p>
        Edgewise tells from a K-edge X-ray absorption near-edge spectrum (XANES) how the absorbing atom is
        coordinated: a ranked list of coordination numbers (CN) and, for each, a ranked list of coordination
        motifs such as “octahedral”, how sure it is, and why.
      </p>
      <nav aria-label="On this page" class="about-contents">
        {contents.map(([id, words]) => (
          <button key={id} type="button" class="small" onClick={() => goTo(id)}>
            {words}
          </button>
        ))}
      </nav>

      <h2 id="method" tabIndex={-1}>
        How it works
      </h2>
      <ol class="about-steps">
        <li>
          <strong>Read.</strong> A file becomes energies in eV and mu; the receipt says which columns and
          conversions.
        </li>
        <li>
          <strong>Prepare.</strong> The absorber is taken from the file or the edge energy, E0 is found, the
          pre-edge line is taken off, and the edge step becomes 1. The window around the edge, pre-edge peak
          included, becomes 220 features.
        </li>
        <li>
          <strong>Answer.</strong> For each element, a forest predicts how the site is shared among the
          coordination numbers, another among the motifs. A label such as “CN 6 &gt; CN 4” means sites that
          are partly both, or sites of both kinds.
        </li>
        <li>
          <strong>Doubt.</strong> Edgewise prepares the spectrum in fifty other ways and asks again, asks
          whether oxygen surrounds the absorber at all, holds the spectrum against its training spectra, and
          says in words whether to believe the answer.
        </li>
      </ol>
      <p>
        The method is that of Zheng, Chen, Chen and Ong (2020), who trained on spectra computed with FEFF for
        structures of the Materials Project. Labels of structures come from Voronoi cells and the order
        parameters of 25 motifs, as <a href="#/structures">Structures</a> shows them for any crystal.
      </p>

      <h2 id="limits" tabIndex={-1}>
        What to believe
      </h2>
      <ul class="about-list">
        <li>
          The models were trained on <strong>computed</strong> spectra, not on measured ones. On measured
          oxides they are right less often than their scores on computed spectra say.
        </li>
        <li>
          <strong>Oxides only</strong>, with hydroxides, carbonates and the like. Sulfides, halides, metals
          and molecular complexes get an answer too, and it means nothing.
        </li>
        <li>
          A <strong>probability</strong> is the share that the trees give a label among the labels that the
          model knows. It is not the probability that the answer is true.
        </li>
        <li>
          CN 5, distorted sites, Cu(II), and elements with few training spectra fail most often. How often,
          element by element and beside the baseline of always saying the commonest label, is in{' '}
          <a href="#/models">Models</a>.
        </li>
        <li>
          A spectrum of several kinds of sites is the average over them. The answer names the commoner kind at
          best.
        </li>
        <li>
          The window hangs on the edge itself: a shift of the energy axis changes nothing. Where the edge step
          and the pre-edge line are taken, glitches, noise and over-absorption can; each answer says in how
          many of fifty preparations it stays.
        </li>
      </ul>

      <h2 id="private" tabIndex={-1}>
        Nothing leaves your computer
      </h2>
      <p>
        Files are read, identified, labelled and trained on in your browser. After this page has loaded, it
        asks no other host for anything: its own policy forbids it. It works offline from the second visit on.
        Bundles that you train and column choices that you make are kept in this browser, and nowhere else.
      </p>

      <h2 id="keys" tabIndex={-1}>
        Keyboard
      </h2>
      <Keys />

      <h2 id="cite" tabIndex={-1}>
        Cite
      </h2>
      <p>
        Zheng, C.; Chen, C.; Chen, Y.; Ong, S. P. Random Forest Models for Accurate Identification of
        Coordination Environments from X-Ray Absorption Near-Edge Structure. <em>Patterns</em>{' '}
        <strong>1</strong>, 100013 (2020), doi:10.1016/j.patter.2020.100013; and Edgewise {version}.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="about-bibtex" tabIndex={0} aria-label="BibTeX">
        <pre>{bibtex}</pre>
      </section>
      <button type="button" class="small" onClick={takeOut.cite}>
        Copy BibTeX
      </button>

      <h2 id="licences" tabIndex={-1}>
        Licences and versions
      </h2>
      <Facts
        class="facts"
        of={[
          ['Edgewise', `${version}, MIT licence`],
          ...(bundle
            ? [
                [
                  'Bundle in use',
                  `${bundle.manifest.name} ${bundle.manifest.version}, ${bundle.hash.slice(0, 12)}`,
                ],
              ]
            : []),
          ['Structures', 'Materials Project, CC-BY-4.0: training data and examples'],
          ['Spectra', 'computed with FEFF 9.9.1 and FEFF 10'],
          ['Typeface', 'IBM Plex Sans, SIL Open Font License 1.1'],
        ]}
      />
    </article>
  );
}

/** The address says which view is shown, so that places within one are gone to by hand. */
function goTo(id: string): void {
  const heading = document.getElementById(id);
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}
