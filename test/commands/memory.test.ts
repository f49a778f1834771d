import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

/** A day's project is some tens of MB; at this size what the program takes by itself counts little. */
const fileBytes = 20e6;
/** What issue 3 allows: reading never takes more than this many times the file. */
const timesFile = 20;
/** Node, the program and its collector's slack, whatever the file (65 MB for a file of 1 KB, measured). */
const ownBytes = 128e6;

/** Heap that the process may have, MB; buffers (the file, its text, the columns) come on top. */
const heapMb = 240;

const folder = mkdtempSync(join(tmpdir(), 'edgewise-memory-'));
afterAll(() => rmSync(folder, { recursive: true }));
const formats = new URL('../../dist/formats/read-file.js', import.meta.url).href;

/**
 * Reads one file in a process of its own and prints its spectra and the most memory that the process ever
 * held.
 */
const script = `
  import { readFileSync } from 'node:fs';
  import { readFile } from '${formats}';
  const { readings } = await readFile(readFileSync(process.argv[1]), { fileName: process.argv[1] });
  console.log(readings.length, readings[0].spectrum.energyEv.length, process.resourceUsage().maxRSS);
`;

/** Energies and mu of so many rows: an iron edge, in steps that no reader merges. */
function columns(rows: number): { energies: string[]; mus: string[] } {
  const energies = Array.from({ length: rows }, (_, i) => (7000 + i * 0.002).toFixed(3));
  // The far side of the edge is flat; its last digits differ, so that strings are not shared.
  const mus = Array.from({ length: rows }, (_, i) => (i < 61_000 ? 0.1 : 1.1 + (i % 1000) * 1e-6).toFixed(6));
  return { energies, mus };
}

/** "7000.000 0.100000" and its line end. */
const rowBytes = 18;
const { energies, mus } = columns(fileBytes / rowBytes);
const rows = (separator: string): string =>
  energies.map((energy, i) => `${energy}${separator}${mus[i]!}`).join('\n');

const files: Record<string, () => string> = {
  'columns.dat': () => `# energy mu\n${rows(' ')}\n`,
  'scan.xdi': () =>
    '# XDI/1.0\n# Element.symbol: Fe\n# Element.edge: K\n# Mono.d_spacing: 3.1356\n# Column.1: energy eV\n' +
    `# Column.2: mutrans\n# -------\n# energy mutrans\n${rows(' ')}\n`,
  'project.prj': () => {
    const few = columns(62_000);
    const group = `@args = ('label','Fe','bkg_e0','7122');\n@x = (${few.energies});\n@y = (${few.mus});\n[record]\n\n`;
    const groups = Array.from(
      { length: fileBytes / group.length },
      (_, i) => `$old_group = 'g${i}';\n${group}`,
    );
    return `# Athena project file -- Demeter version 0.9.25\n\n${groups.join('')}1;\n`;
  },
  'loss.msa': () =>
    '#FORMAT      : EMSA/MAS Spectral Data File\n#VERSION     : 1.0\n#TITLE       : test\n#DATATYPE    : XY\n' +
    `#XUNITS      : eV\n#YUNITS      : mu\n#NCOLUMNS    : 1\n#SPECTRUM    :\n${rows(', ')}\n#ENDOFDATA   :\n`,
  'spectrum.json': () => `{"x":[${energies}],"y":[${mus}]}`,
};

// A process of its own takes two seconds on a quiet machine, and much longer on a busy one.
test.concurrent.each(Object.keys(files))('%s takes bounded memory', { timeout: 180_000 }, async (name) => {
  const path = join(folder, name);
  writeFileSync(path, files[name]!());
  const bytes = statSync(path).size;
  expect(bytes).toBeGreaterThan(0.9 * fileBytes);
  // With room to spare the collector lets garbage lie: a
  // bounded heap shows what reading needs, not what it leaves.
  const { stdout } = await promisify(execFile)(process.execPath, [
    `--max-old-space-size=${heapMb}`,
    '--input-type=module',
    '--eval',
    script,
    path,
  ]);
  const [spectra, points, peakKb] = stdout.split(' ').map(Number) as [number, number, number];
  expect(spectra * points).toBeGreaterThan(bytes / 40);
  expect(peakKb * 1024).toBeLessThan(timesFile * bytes + ownBytes);
});
