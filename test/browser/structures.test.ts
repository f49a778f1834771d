import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labelsOfFile } from '../../src/answers/structures/labels-of-file.ts';
import type { StructureObject } from '../../src/answers/structures/structure-object.ts';
import type { LabelledNeighbor } from '../../src/environment/labels.ts';
import { hasChromium, whySkipped } from './chromium.ts';
import { allAnswered, dropFiles } from './drop-files.ts';
import { type Opened, openBrowser } from './open-browser.ts';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../src/structure/fixtures/${name}`, import.meta.url));

/**
 * Sines of the browser and of Node.js may differ in the last digit: nine are the same, and neighbours that
 * are equal but for the last digit may change places.
 */
const comparable = ({ sites, ...rest }: StructureObject): unknown =>
  JSON.parse(
    JSON.stringify(
      {
        ...rest,
        sites: sites.map((site) => ({ ...site, neighbors: site.neighbors.map(inDigits).sort() })),
      },
      (_, value) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value),
    ),
  );

const inDigits = ({ index, image, distance, weight }: LabelledNeighbor): string =>
  [index, ...image, distance.toPrecision(9), weight.toFixed(9)].join(' ');

describe.skipIf(!hasChromium)(`structures${whySkipped}`, () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openBrowser();
  });
  afterAll(() => opened?.close());

  test('begins with an example that is really labelled', async () => {
    const { page, errors, context } = await opened.visit({ path: '#/structures' });
    await page.getByRole('button', { name: /Ti.*CN 6/ }).waitFor();
    expect(await page.locator('.headline h2').innerText()).toMatch(/CN 6\s+octahedral/);
    expect(await page.locator('.headline-sure').innerText()).toContain('6 O 1.95–1.98 Å · 2 such sites');
    expect(await page.locator('.neighbors tbody tr').count()).toBeGreaterThanOrEqual(6);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('takes a structure that is dropped anywhere to this view, and labels it as the library does', async () => {
    const { page, context } = await opened.visit();
    await page.getByText('How is the absorbing atom coordinated?').waitFor();
    await dropFiles(page, [fixture('spinel.cif')]);
    await page.getByRole('button', { name: /Al.*CN 6/ }).waitFor();
    expect(page.url()).toMatch(/#\/structures$/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Labels, JSON' }).click(),
    ]);
    const saved = JSON.parse(await readFile(await download.path(), 'utf8'));
    const bytes = await readFile(fixture('spinel.cif'));
    const [expected] = labelsOfFile(bytes, { file: 'spinel.cif' }).results;
    expect(comparable(saved)).toEqual(comparable(expected!));
    await context.close();
  });

  for (const width of [390, 1024]) {
    test(`has the label before the drawing, ${width} px wide`, async () => {
      const { page, context } = await opened.visit({
        path: '#/structures',
        viewport: { width, height: 800 },
      });
      const box = async (place: string) => (await page.locator(place).boundingBox())!;
      const [label, drawing, list] = [
        await box('.headline'),
        await box('.site-polyhedron'),
        await box('.list'),
      ];
      expect(label.y + label.height).toBeLessThanOrEqual(drawing.y);
      expect(label.y + label.height).toBeLessThan(400);
      // The list stands below, or beside where there is room.
      expect(list.x + list.width <= label.x || list.y >= label.y + label.height).toBe(true);
      await context.close();
    });
  }

  test('takes a zip of structures apart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'edgewise-zip-'));
    const zip = join(folder, 'ores.zip');
    const members = ['rutile.cif', 'spinel.cif'].map((name) => [
      `oxides/${name}`,
      readFileSync(fixture(name)),
    ]);
    writeFileSync(zip, zipSync({ ...Object.fromEntries(members), 'notes.txt': strToU8('hello') }));
    const { page, context } = await opened.visit();
    await page.getByText('How is the absorbing atom coordinated?').waitFor();
    await dropFiles(page, [zip]);
    await page.getByRole('button', { name: /Al.*CN 6/ }).waitFor();
    expect(await page.getByRole('button', { name: /Ti.*CN 6/ }).count()).toBeGreaterThan(0);
    await page.getByText(/ores\.zip\/notes\.txt: this is no structure file/).waitFor();
    await page.getByText('ores.zip/oxides/rutile.cif').waitFor();
    await context.close();
    rmSync(folder, { recursive: true });
  });

  test('saves the figure of the site and a table of all labels', async () => {
    const { page, context } = await opened.visit({ path: '#/structures' });
    const save = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name }).click(),
      ]);
      return readFile(await download.path(), 'utf8');
    };
    const figure = await save('Figure of the site, SVG');
    expect(figure).toMatch(/^<svg .*Ti in TiO2: coordination number 6/s);
    const lines = (await save('Labels, CSV')).trim().split('\n');
    // Six sites, and the means of two elements.
    expect(lines).toHaveLength(1 + 6 + 2);
    expect(lines[1]).toContain('CN_6,6: octahedral-pentagonal pyramidal-hexagonal planar');
    await context.close();
  });

  test('turns the polyhedron by arrow keys and by dragging, and puts it back', async () => {
    const { page, context } = await opened.visit({ path: '#/structures' });
    const polyhedron = page.getByRole('application');
    const drawn = () => polyhedron.innerHTML();
    const first = await drawn();
    await polyhedron.focus();
    await page.keyboard.press('ArrowRight');
    const turned = await drawn();
    expect(turned).not.toBe(first);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Home');
    expect(await drawn()).toBe(first);
    const box = (await polyhedron.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 20, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    // 20 px are 10°, one press of the key.
    const close = (await drawn()).match(/cx="([\d.-]+)"/g)!.map((word) => Number.parseFloat(word.slice(4)));
    const pressed = turned.match(/cx="([\d.-]+)"/g)!.map((word) => Number.parseFloat(word.slice(4)));
    for (const [i, x] of close.entries()) {
      expect(x).toBeCloseTo(pressed[i]!, 0);
    }
    await context.close();
  });

  test('holds a spectrum of the bench against the label of its element, in words', async () => {
    const { page, context } = await opened.visit();
    await page.getByRole('button', { name: /MgTiO.*Ti/ }).click();
    await allAnswered(page, 1);
    const answer = await page.locator('.headline h2').innerText();
    await dropFiles(page, [fixture('rutile.cif')]);
    const compared = page.getByRole('region', { name: 'Compare with a spectrum' });
    await compared.waitFor();
    expect(answer).toMatch(/CN 6\s+octahedral/);
    expect(await compared.innerText()).toMatch(
      /They agree\s+Both say CN 6, octahedral \(the spectrum: >?\d+ %/,
    );
    await context.close();
  });

  test('says in a sentence why a structure is not labelled, and offers an ordered model', async () => {
    const { page, context } = await opened.visit({ path: '#/structures' });
    const drop = async (name: string, text: string) => {
      await page
        .getByLabel('Structure files')
        .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    };
    await drop('POSCAR', 'nothing\n1.0\n1 0 0\n');
    await page.getByText('1 not labelled').waitFor();
    expect(await page.locator('.refused li').innerText()).toContain('POSCAR');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    const partial =
      'data_x\n_cell_length_a 4\n_cell_length_b 4\n_cell_length_c 4\n_cell_angle_alpha 90\n_cell_angle_beta 90\n' +
      "_cell_angle_gamma 90\n_space_group_name_H-M_alt 'P 1'\nloop_\n_atom_site_label\n_atom_site_type_symbol\n" +
      '_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n_atom_site_occupancy\n' +
      'Fe1 Fe 0 0 0 0.7\nCo1 Co 0 0 0 0.3\nO1 O 0.5 0.5 0.5 1\n';
    await drop('partial.cif', partial);
    await page.getByRole('button', { name: 'Take the commonest occupant of each spot' }).click();
    await page.getByText('partial.cif').first().waitFor();
    await page.getByText(/is taken as Fe/).waitFor();
    await context.close();
  });
});
