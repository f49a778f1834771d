import { InputError } from '../../base/input-error.ts';
import {
  finite,
  list,
  oneOf,
  parsedJson,
  record,
  text,
  texts,
  unexpected,
  wholeNumber,
} from '../../base/text/json-fields.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import {
  type BundleManifest,
  bundleFormatVersion,
  defaultKind,
  type ElementEntry,
  type FileEntry,
  type ForestEntry,
  type ModelKindName,
} from './manifest.ts';
import { type ModelKind, modelKinds } from './model-kinds.ts';

/** Most labels of one forest (as in the import of scikit-learn forests). */
const maximumClasses = 1000;

const name = 'bundle.json';
/** Where a field stands, for messages: "bundle.json: recipe.points". */
const at = (path: string): string => `${name}: ${path}`;

type Fields = Readonly<Record<string, unknown>>;

/**
 * The manifest in the text of a `bundle.json`, every field checked.
 *
 * @throws InputError that names the field, what was expected and what was found
 */
export function readManifest(content: string): BundleManifest {
  const json = parsedJson(content, name);
  const manifest = record(json, name);
  if (manifest.format !== 'edgewise-bundle') {
    throw new InputError({
      place: name,
      problem: `this is no Edgewise bundle, its format is ${JSON.stringify(manifest.format) ?? 'not told'}`,
      remedy: 'name the folder of a bundle, as "edgewise train --out" writes it',
    });
  }
  const version = wholeNumber(manifest.formatVersion, at('formatVersion'));
  if (version > bundleFormatVersion) {
    throw new InputError({
      place: name,
      problem: `the bundle has format version ${version}, this Edgewise reads up to ${bundleFormatVersion}`,
      remedy: 'install a newer Edgewise',
    });
  }
  for (const field of ['name', 'version', 'programVersion']) {
    text(manifest[field], at(field));
  }
  for (const [seedName, seed] of Object.entries(record(manifest.seeds, at('seeds')))) {
    finite(seed, at(`seeds.${seedName}`));
  }
  checkRecipe(manifest.recipe);
  const thresholds = record(manifest.thresholds, at('thresholds'));
  for (const field of ['coordinationNumber', 'motif']) {
    finite(thresholds[field], at(`thresholds.${field}`));
  }
  const files = new Set<string>();
  for (const [symbol, entry] of Object.entries(record(manifest.elements, at('elements')))) {
    checkElement(entry, `elements.${symbol}`);
    for (const { file } of [entry, entry.references, entry.structures].filter((each) => each !== undefined)) {
      if (files.has(file)) {
        throw new InputError({
          place: name,
          problem: 'two elements share a file, the manifest is damaged',
          remedy: 'get the bundle again',
        });
      }
      files.add(file);
    }
  }
  for (const [i, credit] of list(manifest.credits, at('credits')).entries()) {
    for (const field of ['what', 'from', 'licence']) {
      text(record(credit, at(`credits[${i}]`))[field], at(`credits[${i}].${field}`));
    }
  }
  text(record(manifest.card, at('card')).summary, at('card.summary'));
  return json as BundleManifest;
}

function checkElement(value: unknown, path: string): asserts value is ElementEntry {
  checkFile(value, path, 'forests');
  const entry: Fields & Partial<ElementEntry> = value;
  const kind = oneOf(
    entry.kind ?? defaultKind,
    Object.keys(modelKinds) as ModelKindName[],
    at(`${path}.kind`),
  );
  if (entry.references !== undefined) {
    checkFile(entry.references, `${path}.references`, 'references');
    wholeNumber(entry.references.spectra, at(`${path}.references.spectra`), { least: 1 });
  }
  if (entry.structures !== undefined) {
    checkFile(entry.structures, `${path}.structures`, 'structures');
    wholeNumber(entry.structures.materials, at(`${path}.structures.materials`), { least: 1 });
  }
  const forests = list(entry.forests, at(`${path}.forests`));
  const kinds = forests.map((forest, i) => checkForest(forest, modelKinds[kind], `${path}.forests[${i}]`));
  if (kinds.length === 0 || new Set(kinds).size !== kinds.length) {
    throw new InputError({
      place: at(`${path}.forests`),
      problem: 'expected one forest or more, each for another purpose',
    });
  }
}

function checkFile(
  value: unknown,
  path: string,
  ending: 'forests' | 'references' | 'structures',
): asserts value is Fields & FileEntry {
  const entry = record(value, at(path));
  const file = text(entry.file, at(`${path}.file`));
  // A bundle never reaches outside its folder.
  if (!/^[\w-]+\.[a-z]+$/.test(file) || !file.endsWith(`.${ending}`)) {
    unexpected(file, `a plain file name ending in .${ending}`, at(`${path}.file`));
  }
  wholeNumber(entry.byteLength, at(`${path}.byteLength`));
  if (!/^[0-9a-f]{64}$/.test(text(entry.sha256, at(`${path}.sha256`)))) {
    unexpected(entry.sha256, '64 hexadecimal digits', at(`${path}.sha256`));
  }
}

/** @returns what tells one forest of an element from another */
function checkForest(value: unknown, { forests }: ModelKind, path: string): string {
  const forest = record(value, at(path)) as Fields & Partial<ForestEntry>;
  const { coordinationNumber } = forest;
  const kind = oneOf(forest.kind, forests, at(`${path}.kind`));
  if (kind === 'motif') {
    wholeNumber(coordinationNumber, at(`${path}.coordinationNumber`), { least: 1 });
  }
  const classes = texts(forest.classes, at(`${path}.classes`));
  if (classes.length === 0 || classes.length > maximumClasses || new Set(classes).size !== classes.length) {
    throw new InputError({
      place: at(`${path}.classes`),
      problem: `expected 1 to ${maximumClasses} distinct labels`,
    });
  }
  wholeNumber(forest.trees, at(`${path}.trees`));
  wholeNumber(forest.nodes, at(`${path}.nodes`));
  return `${kind} ${coordinationNumber}`;
}

function checkRecipe(value: unknown): asserts value is Recipe {
  const recipe = record(value, at('recipe'));
  text(recipe.name, at('recipe.name'));
  const anchor = record(recipe.anchor, at('recipe.anchor'));
  const kind = oneOf(
    anchor.kind,
    ['derivative', 'edge-fraction', 'tabulated', 'start'],
    at('recipe.anchor.kind'),
  );
  if (kind === 'edge-fraction') {
    finite(anchor.fraction, at('recipe.anchor.fraction'));
  }
  const from = finite(recipe.fromEv, at('recipe.fromEv'));
  if (finite(recipe.toEv, at('recipe.toEv')) <= from) {
    unexpected(recipe.toEv, `more than ${from}`, at('recipe.toEv'));
  }
  wholeNumber(recipe.points, at('recipe.points'), { least: 2, most: 32767 });
  oneOf(recipe.interpolation, ['linear', 'cubic'], at('recipe.interpolation'));
  if (recipe.ends !== undefined) {
    oneOf(recipe.ends, ['exact', 'grid-beyond', 'grid-inside'], at('recipe.ends'));
  }
  oneOf(recipe.scale, ['maximum', 'min-max', 'edge-step'], at('recipe.scale'));
}
