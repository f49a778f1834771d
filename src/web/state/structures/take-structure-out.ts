import { bondWords } from '../../../answers/structures/bond-words.ts';
import { baseName, fileNameOf } from '../../../base/text/base-name.ts';
import { version } from '../../../base/version.ts';
import { ask } from '../../work/ask.ts';
import { saveMade } from '../save/save-file.ts';
import { structureCsv } from './structure-csv.ts';
import { currentSite, currentStructure, type OpenStructure } from './structures.ts';

/** What can be taken out of the current structure, by the words on its button. */
export const takeStructureOut = {
  json: () => save('json', 'application/json', ({ object }) => `${JSON.stringify(object)}\n`),
  csv: () => save('csv', 'text/csv', structureCsv),
  figure: () => save('svg', 'image/svg+xml', drawSite),
};

async function save(
  extension: string,
  kind: string,
  make: (open: OpenStructure) => string | Promise<string>,
): Promise<void> {
  const open = currentStructure.value;
  if (!open) {
    return;
  }
  const name = `${baseName(open.object.file)}.${extension}`;
  await saveMade(name, kind, () => make(open));
}

/** The figure of the site that is shown, the same as `edgewise label --figure` draws. */
function drawSite({ structure, object }: OpenStructure): Promise<string> {
  const { site } = currentSite.value!;
  const bonds = bondWords(site, structure);
  const base = fileNameOf(object.file);
  return ask({
    kind: 'site-figure',
    shown: {
      title: `${site.element} in ${object.formula}`,
      subtitle: `${base} · atom ${site.index + 1}${bonds && ` · ${bonds}`}`,
      structure,
      site,
      footer: `edgewise ${version}`,
    },
  });
}
