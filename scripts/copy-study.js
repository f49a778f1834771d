// Makes docs/study/ from the output of edgewise study: figures, tables and model card, without the data and
// the jobs, and a README.md that shows the figures and says which findings hold.
//
//   node scripts/copy-study.js OUT
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [out] = process.argv.slice(2);
if (!out) {
  throw new Error('Name the folder that edgewise study wrote: node scripts/copy-study.js OUT');
}
const target = new URL('../docs/study/', import.meta.url).pathname;
const results = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8'));

// One classifier's confusion is enough here; the report shows all.
const isKept = (name) => !name.startsWith('confusion-') || name.includes('-forest-');
for (const folder of ['figures', 'tables']) {
  rmSync(join(target, folder), { recursive: true, force: true });
  mkdirSync(join(target, folder), { recursive: true });
  for (const name of readdirSync(join(out, folder)).filter(isKept)) {
    copyFileSync(join(out, folder, name), join(target, folder, name));
  }
}
copyFileSync(join(out, 'MODEL-CARD.md'), join(target, 'MODEL-CARD.md'));

const path = join(target, 'README.md');
let text = readFileSync(path, 'utf8');
put('findings', findings());
put('notes', results.notes.map((note) => `- ${note}`).join('\n') || '- Nothing is missing.');
put('figures', figures());
writeFileSync(path, text);

function put(name, content) {
  const marker = new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- /${name} -->)`);
  if (!marker.test(text)) {
    throw new Error(`docs/study/README.md has no markers for "${name}".`);
  }
  text = text.replace(marker, (_, start, end) => `${start}${content}\n${end}`);
}

function findings() {
  return results.findings
    .map(
      ({ claim, verdict, evidence, confidence }) =>
        `### ${claim}\n\n**${verdict[0].toUpperCase()}${verdict.slice(1)}.** ${evidence}\n\n*${confidence}*\n`,
    )
    .join('\n');
}

function figures() {
  const tables = readdirSync(join(target, 'tables'));
  const drawn = readdirSync(join(target, 'figures')).map((name) => name.replace('.svg', ''));
  const blocks = drawn.map((id) => {
    const table = tables.includes(`${id}.csv`) ? `\n\n[Table](tables/${id}.csv)` : '';
    return `### ${id.replaceAll('-', ' ')}\n\n![${id.replaceAll('-', ' ')}](figures/${id}.svg)${table}`;
  });
  const others = tables
    .filter((name) => !drawn.includes(name.replace('.csv', '')))
    .map((name) => `[${name.replace('.csv', '').replaceAll('-', ' ')}](tables/${name})`);
  return `${blocks.join('\n\n')}\n\n### Tables without a figure\n\n${others.join(' · ')}`;
}
