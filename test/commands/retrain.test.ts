import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-retrain-'));
afterAll(() => rmSync(folder, { recursive: true }));
const root = new URL('../../', import.meta.url);
const embedded = new URL('models/default/', root);
const { version } = JSON.parse(readFileSync(new URL('bundle.json', embedded), 'utf8'));

// The embedded models until version 2 were trained on other data.
test.skipIf(version < 3)(
  'the models of an element are made again from the dataset, byte for byte',
  () => {
    const script = fileURLToPath(new URL('scripts/retrain.js', root));
    const { status, stderr } = spawnSync(process.execPath, [script, '--elements', 'Be', '--out', folder], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const files = readdirSync(folder).filter((name) => name.startsWith('Be-'));
    expect(files).toHaveLength(3);
    for (const name of files) {
      expect(readFileSync(join(folder, name))).toEqual(readFileSync(new URL(name, embedded)));
    }
  },
  180_000,
);
