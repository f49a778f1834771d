import { InputError } from '../../base/input-error.ts';
import type { Recipe } from '../../spectrum/recipe.ts';
import {
  type BundleManifest,
  bundleFormatVersion,
  defaultKind,
  type ElementEntry,
  type FileEntry,
  type ForestEntry,
} from './manifest.ts';
import { type ModelKind, modelKinds } from './model-kinds.ts';

/** Most labels of one forest (as in the import of scikit-learn forests). */
const maximumClasses = 1000;

type Fields = Readonly<Record<string, unknown>>;

/**
 * The manifest in the text of a `bundle.json`, every field checked.
 *
 * @throws InputError that names the field, what was expected and what was found
 */
export function readManifest(text: string): BundleManifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new InputError(`bundle.json is no JSON (${(error as Error).message}); get the bundle again`);
  }
  const manifest = fields(json, 'the manifest');
  if (manifest.format !== 'edgewise-bundle') {
    throw new InputError(
      `bundle.json: format "edgewise-bundle" is expected, ${shown(manifest.format)} was found; this folder is no Edgewise bundle`,
    );
  }
  const version = wholeNumber(manifest.formatVersion, 'formatVersion');
  if (version > bundleFormatVersion) {
    throw new InputError(
      `bundle.json: the bundle has format version ${version}, this Edgewise reads up to ${bundleFormatVersion}; install a newer Edgewise`,
    );
  }
  for (const name of ['name', 'version', 'programVersion']) {
    string(manifest[name], name);
  }
  for (const [name, seed] of Object.entries(fields(manifest.seeds, 'seeds'))) {
    finite(seed, `seeds.${name}`);
  }
  checkRecipe(manifest.recipe);
  const thresholds = fields(manifest.thresholds, 'thresholds');
  for (const name of ['coordinationNumber', 'motif']) {
    finite(thresholds[name], `thresholds.${name}`);
  }
  const files = new Set<string>();
  for (const [symbol, entry] of Object.entries(fields(manifest.elements, 'elements'))) {
    checkElement(entry, `elements.${symbol}`);
    for (const { file } of [entry, ...(entry.references ? [entry.references] : [])]) {
      if (files.has(file)) {
        throw new InputError('bundle.json: two elements share a file; the manifest is damaged');
      }
      files.add(file);
    }
  }
  for (const [i, credit] of list(manifest.credits, 'credits').entries()) {
    for (const name of ['what', 'from', 'licence']) {
      string(fields(credit, `credits[${i}]`)[name], `credits[${i}].${name}`);
    }
  }
  string(fields(manifest.card, 'card').summary, 'card.summary');
  return json as BundleManifest;
}

function checkElement(value: unknown, path: string): asserts value is ElementEntry {
  checkFile(value, path, 'forests');
  const entry: Fields & Partial<ElementEntry> = value;
  const name = entry.kind ?? defaultKind;
  if (!Object.hasOwn(modelKinds, name)) {
    wrong(`${path}.kind`, `one of "${Object.keys(modelKinds).join('", "')}"`, name);
  }
  if (entry.references !== undefined) {
    checkFile(entry.references, `${path}.references`, 'references');
    if (wholeNumber(entry.references.spectra, `${path}.references.spectra`) === 0) {
      wrong(`${path}.references.spectra`, 'at least 1', 0);
    }
  }
  const forests = list(entry.forests, `${path}.forests`);
  const kinds = forests.map((forest, i) => checkForest(forest, modelKinds[name], `${path}.forests[${i}]`));
  if (kinds.length === 0 || new Set(kinds).size !== kinds.length) {
    throw new InputError(
      `bundle.json: ${path}.forests: one forest or more, each for another purpose, is expected`,
    );
  }
}

function checkFile(
  value: unknown,
  path: string,
  ending: 'forests' | 'references',
): asserts value is Fields & FileEntry {
  const entry = fields(value, path);
  const file = string(entry.file, `${path}.file`);
  // A bundle never reaches outside its folder.
  if (!/^[\w-]+\.[a-z]+$/.test(file) || !file.endsWith(`.${ending}`)) {
    wrong(`${path}.file`, `a plain file name ending in .${ending}`, file);
  }
  wholeNumber(entry.byteLength, `${path}.byteLength`);
  if (!/^[0-9a-f]{64}$/.test(string(entry.sha256, `${path}.sha256`))) {
    wrong(`${path}.sha256`, '64 hexadecimal digits', entry.sha256);
  }
}

/** @returns what tells one forest of an element from another */
function checkForest(value: unknown, { forests }: ModelKind, path: string): string {
  const forest = fields(value, path) as Fields & Partial<ForestEntry>;
  const { kind, coordinationNumber } = forest;
  if (kind === undefined || !forests.includes(kind)) {
    wrong(`${path}.kind`, `"${forests.join('" or "')}"`, kind);
  }
  if (kind === 'motif' && wholeNumber(coordinationNumber, `${path}.coordinationNumber`) === 0) {
    wrong(`${path}.coordinationNumber`, 'a coordination number', coordinationNumber);
  }
  const classes = list(forest.classes, `${path}.classes`).map((label) => string(label, `${path}.classes`));
  if (classes.length === 0 || classes.length > maximumClasses || new Set(classes).size !== classes.length) {
    throw new InputError(`bundle.json: ${path}.classes: 1 to ${maximumClasses} distinct labels are expected`);
  }
  wholeNumber(forest.trees, `${path}.trees`);
  wholeNumber(forest.nodes, `${path}.nodes`);
  return `${kind} ${coordinationNumber}`;
}

function checkRecipe(value: unknown): asserts value is Recipe {
  const recipe = fields(value, 'recipe');
  string(recipe.name, 'recipe.name');
  const anchor = fields(recipe.anchor, 'recipe.anchor');
  const anchors = ['derivative', 'edge-fraction', 'tabulated', 'start'];
  if (!anchors.includes(anchor.kind as string)) {
    wrong('recipe.anchor.kind', anchors.join(', '), anchor.kind);
  }
  if (anchor.kind === 'edge-fraction') {
    finite(anchor.fraction, 'recipe.anchor.fraction');
  }
  const from = finite(recipe.fromEv, 'recipe.fromEv');
  if (finite(recipe.toEv, 'recipe.toEv') <= from) {
    wrong('recipe.toEv', `more than ${from}`, recipe.toEv);
  }
  const points = wholeNumber(recipe.points, 'recipe.points');
  if (points < 2 || points > 32767) {
    wrong('recipe.points', '2 to 32767', points);
  }
  if (recipe.interpolation !== 'linear' && recipe.interpolation !== 'cubic') {
    wrong('recipe.interpolation', '"linear" or "cubic"', recipe.interpolation);
  }
  if (recipe.ends !== undefined && !['exact', 'grid-beyond', 'grid-inside'].includes(recipe.ends as string)) {
    wrong('recipe.ends', '"exact", "grid-beyond" or "grid-inside"', recipe.ends);
  }
  if (!['maximum', 'min-max', 'edge-step'].includes(recipe.scale as string)) {
    wrong('recipe.scale', '"maximum", "min-max" or "edge-step"', recipe.scale);
  }
}

function wrong(path: string, expected: string, found: unknown): never {
  throw new InputError(`bundle.json: ${path}: ${expected} is expected, ${shown(found)} was found`);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60);
}

function fields(value: unknown, path: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    wrong(path, 'an object', value);
  }
  return value as Fields;
}

function list(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) {
    wrong(path, 'a list', value);
  }
  return value as readonly unknown[];
}

function string(value: unknown, path: string): string {
  if (typeof value !== 'string') {
    wrong(path, 'a text', value);
  }
  return value as string;
}

function finite(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    wrong(path, 'a number', value);
  }
  return value as number;
}

function wholeNumber(value: unknown, path: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    wrong(path, 'a whole number', value);
  }
  return value as number;
}
