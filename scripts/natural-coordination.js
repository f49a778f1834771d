// Counts how often each coordination number is the top one among the oxides of a structure list, element by
// element, and writes src/environment/natural-coordination.ts. Training spectra are drawn with rare
// environments on purpose, so that their frequencies are nobody's prior; these are. A material counts once
// for each element that it holds, divided among its sites, so that large cells do not outweigh small ones.
//
//   node scripts/natural-coordination.js ../shared/data/oxides.jsonl.gz      (after npm run build)
import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { paperElements } from '../dist/elements/paper-elements.js';
import { labelStructure } from '../dist/environment/label-structure.js';

const [path] = process.argv.slice(2);
if (!path) {
  throw new Error('Name the list of structures: node scripts/natural-coordination.js FILE.jsonl.gz');
}
const counts = Object.fromEntries(paperElements.map((element) => [element, new Float64Array(12)]));
const materials = Object.fromEntries(paperElements.map((element) => [element, 0]));
let [labelled, refused] = [0, 0];
for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
  const { id, lattice, species, fractional } = JSON.parse(line);
  const sites = species.map((element, i) => ({ element, fractional: fractional[i] }));
  let labels;
  try {
    labels = labelStructure({ name: id, lattice, sites });
  } catch {
    refused += 1;
    continue;
  }
  labelled += 1;
  const own = new Map();
  for (const { element, p } of labels.sites) {
    if (counts[element]) {
      (own.get(element) ?? own.set(element, []).get(element)).push(p.indexOf(Math.max(...p)));
    }
  }
  for (const [element, tops] of own) {
    materials[element] += 1;
    for (const top of tops) {
      counts[element][top] += 1 / tops.length;
    }
  }
}
const rows = paperElements.map((element) => {
  const shares = [...counts[element]].map((count) => Number((count / materials[element]).toFixed(4)));
  return `  ${element}: { materials: ${materials[element]}, shares: [${shares.join(', ')}] },`;
});
writeFileSync(
  new URL('../src/environment/natural-coordination.ts', import.meta.url),
  `/** How often each coordination number is the most probable one of an element, in the oxides of a database. */
export interface NaturalCoordination {
  /** Materials that were counted. */
  readonly materials: number;
  /** Share of CN 1 … 12; sums to 1. */
  readonly shares: readonly number[];
}

/**
 * Top coordination numbers in ${labelled.toLocaleString('en')} oxides of the Materials Project (CC-BY-4.0), labelled by
 * \`labelStructure\`; a material counts once for each element. Made by \`node scripts/natural-coordination.js\`.
 */
export const naturalCoordination: Readonly<Record<string, NaturalCoordination>> = {
${rows.join('\n')}
};
`,
);
console.log(`${labelled} structures labelled, ${refused} refused`);
