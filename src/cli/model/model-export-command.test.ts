import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { openBundleFolder } from '../../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../../model/bundle/embedded.node.ts';
import { encodeOnnx } from '../../model/onnx/encode-onnx.ts';
import { modelExportCommand } from './model-export-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('one file an element, and a line that says of which bundle', async () => {
  const print = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  const status = await modelExportCommand('default', { onnx: join(folder, 'onnx'), elements: ['Ag', 'B'] });
  const printed = print.mock.calls.join('\n');
  print.mockRestore();
  const bundle = await openBundleFolder(embeddedBundleFolder);
  expect(status).toBe(0);
  expect(printed).toMatch(/: 2 ONNX models, \d+\.\d MB, of bundle default /);
  expect(printed).toContain(`of bundle default ${bundle.manifest.version}`);
  expect(printed).toContain(bundle.hash.slice(0, 12));
  expect(readdirSync(join(folder, 'onnx')).sort()).toEqual(['Ag.onnx', 'B.onnx']);
  const silver = readFileSync(join(folder, 'onnx', 'Ag.onnx'));
  expect(silver.equals(await encodeOnnx(await bundle.load('Ag'), bundle))).toBe(true);
});

test('an element that the bundle has not is refused before anything is written', async () => {
  const onnx = join(folder, 'nothing');
  await expect(modelExportCommand('default', { onnx, elements: ['Ag', 'Xx'] })).rejects.toThrow(
    /^--elements: the bundle has no model for "Xx", only for Ag, Al/,
  );
  expect(readdirSync(folder)).not.toContain('nothing');
});

test('a folder that cannot be made is refused in words', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(modelExportCommand('default', { onnx: file, elements: ['Ag'] })).rejects.toThrow(
    `${file}: this is a file, not a folder; choose another name.`,
  );
});
