// Which room of src/ imports from which, counted in the sources. The order of the rooms is that of
// .dependency-cruiser.js, which holds it.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faces, rooms as roomNames } from '../.dependency-cruiser.js';

const source = fileURLToPath(new URL('../src/', import.meta.url));

/**
 * @returns {{
 *   rooms: { name: string, files: number, lines: number }[],
 *   imports: { from: string, to: string, count: number }[],
 * }}
 */
export function importsOfRooms() {
  const order = [...roomNames, ...faces];
  const sizes = new Map(order.map((name) => [name, { name, files: 0, lines: 0 }]));
  const counts = new Map();
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'),
    )
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files) {
    const [from] = relative(source, file).split('/');
    const size = sizes.get(from);
    if (!size) {
      continue;
    }
    const text = readFileSync(file, 'utf8');
    size.files += 1;
    size.lines += text.split('\n').length - 1;
    for (const [, specifier] of text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
      const [to] = relative(source, resolve(file, '..', specifier)).split('/');
      if (to !== from && sizes.has(to)) {
        counts.set(`${from} ${to}`, (counts.get(`${from} ${to}`) ?? 0) + 1);
      }
    }
  }
  const imports = [...counts].map(([pair, count]) => {
    const [from, to] = pair.split(' ');
    return { from, to, count };
  });
  return { rooms: [...sizes.values()].filter(({ files: number }) => number > 0), imports };
}
