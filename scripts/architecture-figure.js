// Draws docs/figures/rooms.svg from the real imports: one row a room, from the ground up, with its size, and
// for every pair of rooms how many imports go from the row's room to the column's. Everything lies below the
// diagonal, because a room imports only from rooms that stand before it. The text of docs/architecture.md is
// held against the same rooms by test/architecture.test.ts.
//
//   node scripts/architecture-figure.js
import { writeFileSync } from 'node:fs';
import { importsOfRooms } from './room-imports.js';

const { rooms, imports } = importsOfRooms();

const row = 24;
const left = 250;
const top = 104;
const cell = 24;
const width = left + rooms.length * cell + 48;
const height = top + rooms.length * row + 40;
const mostLines = Math.max(...rooms.map(({ lines }) => lines));
const mostImports = Math.max(...imports.map(({ count }) => count));
const text = (x, y, content, more = '') => `<text x="${x}" y="${y}" ${more}>${content}</text>`;

const parts = [];
rooms.forEach(({ name, files, lines }, i) => {
  const y = top + i * row;
  parts.push(
    `<rect class="size" x="100" y="${y + 5}" width="${((90 * lines) / mostLines).toFixed(1)}" height="${row - 10}" rx="2"/>`,
    text(92, y + 16, name, 'text-anchor="end" class="room"'),
    text(left - 10, y + 16, `${files} files`, 'text-anchor="end" class="small"'),
    `<line class="grid" x1="${left}" x2="${left + rooms.length * cell}" y1="${y}" y2="${y}"/>`,
    `<line class="grid" x1="${left + i * cell}" x2="${left + i * cell}" y1="${top}" y2="${top + rooms.length * row}"/>`,
    `<rect class="self" x="${left + i * cell}" y="${y}" width="${cell}" height="${row}"/>`,
    text(0, 0, name, `transform="translate(${left + i * cell + 16} ${top - 8}) rotate(-60)" class="column"`),
  );
});
const place = new Map(rooms.map(({ name }, i) => [name, i]));
for (const { from, to, count } of imports) {
  const [x, y] = [left + place.get(to) * cell, top + place.get(from) * row];
  // The root makes one import visible beside two hundred.
  const shade = (0.12 + 0.6 * Math.sqrt(count / mostImports)).toFixed(2);
  parts.push(
    `<rect class="imports" x="${x + 1}" y="${y + 1}" width="${cell - 2}" height="${row - 2}" fill-opacity="${shade}"/>`,
    text(x + cell / 2, y + 16, count, 'text-anchor="middle" class="count"'),
  );
}
parts.push(
  text(
    24,
    height - 14,
    'Bars: lines of source. Numbers: imports from the room of the row to the room of the column. Without tests.',
    'class="small"',
  ),
);

writeFileSync(
  new URL('../docs/figures/rooms.svg', import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="The rooms of src/ and their imports">
<style>
  svg { background: #fff; color: #1a1f26 }
  text { font: 12px system-ui, sans-serif; fill: currentColor }
  .room { font-weight: 600 } .small, .count { font-size: 10px } .small { opacity: .7 }
  .size, .imports { fill: #2f6f9f } .size { fill-opacity: .55 } .self { fill: currentColor; fill-opacity: .08 }
  .grid { stroke: currentColor; stroke-opacity: .1 }
  @media (prefers-color-scheme: dark) { svg { background: #14181d; color: #e7ebf0 } .size, .imports { fill: #7cc0f0 } }
</style>
${parts.join('\n')}
</svg>
`,
);
