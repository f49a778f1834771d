import { useRef } from 'preact/hooks';
import { fileNameOf } from '../../../base/text/base-name.ts';
import { cnLabelWords } from '../../../figure/label-words.ts';
import {
  chooseSite,
  currentSite,
  currentStructure,
  exampleStructures,
  nameOfStructure,
  type OpenStructure,
  openExampleStructure,
  openStructures,
  removeStructure,
  structures,
} from '../../state/structures/structures.ts';
import { FileInput } from '../file-input.tsx';
import { Icon } from '../frame/icon.tsx';
import { Formula } from './formula.tsx';
import { RefusedStructures } from './refused-structures.tsx';

/** All structures with the sites of each that can be told apart. */
export function StructureList() {
  const files = useRef<HTMLInputElement>(null);
  return (
    <section class="list" aria-label="Structures">
      <div class="open-buttons">
        <button type="button" class="main-button" onClick={() => files.current?.click()}>
          Open structures
        </button>
        <FileInput input={files} label="Structure files" take={openStructures} />
      </div>
      <ul class="structure-list">
        {structures.value.map((open) => (
          <Listed key={open.id} open={open} />
        ))}
      </ul>
      <RefusedStructures />
      <footer class="structure-examples">
        <p class="note">
          CIF, POSCAR, pymatgen or Materials Project JSON, extended XYZ, or a zip of them; drop them anywhere.
        </p>
        <p>Or an example:</p>
        <ul>
          {exampleStructures.map(({ file, words }) => (
            <li key={file}>
              <button type="button" class="small" onClick={() => openExampleStructure(file)}>
                {words}
              </button>
            </li>
          ))}
        </ul>
      </footer>
    </section>
  );
}

function Listed({ open }: { open: OpenStructure }) {
  const isCurrent = open === currentStructure.value;
  const name = nameOfStructure(open);
  return (
    <li class="structure">
      <header>
        <p>
          <strong>
            <Formula text={open.object.formula} />
          </strong>
          <span class="structure-file" title={open.object.file}>
            {fileNameOf(open.object.file)}
          </span>
        </p>
        <button
          type="button"
          class="quiet icon-button"
          aria-label={`Remove ${name}`}
          title="Remove"
          onClick={() => removeStructure(open)}
        >
          <Icon name="close" />
        </button>
      </header>
      <ul>
        {open.distinct.map(({ site, indices }) => {
          const isShown = isCurrent && site === currentSite.value?.site;
          return (
            <li key={site.index}>
              <button
                type="button"
                class={`site-name${isShown ? ' is-current' : ''}`}
                aria-current={isShown ? 'true' : undefined}
                onClick={() => chooseSite(open, site.index)}
                onKeyDown={stepThroughSites}
              >
                <span class="site-element">{site.element}</span>
                <span class="site-label">{site.cnLabel ? cnLabelWords(site.cnLabel) : 'no label'}</span>
                <span class="site-count" title={`${indices.length} such sites in the cell`}>
                  × {indices.length}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </li>
  );
}

/** Arrow keys go from site to site, and choose it. */
function stepThroughSites(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (!step) {
    return;
  }
  event.preventDefault();
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('.site-name')];
  const next = buttons[buttons.indexOf(event.currentTarget as HTMLButtonElement) + step];
  next?.focus();
  next?.click();
}
