import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { asFileName } from '../base/as-file-name.ts';
import { InputError } from '../base/input-error.ts';
import { checkOutputPlace } from '../base/output-place.node.ts';
import { writeWhole } from '../base/write-whole.node.ts';

/** Where a figure goes whose name is that of what it shows. */
const anyName = '*';

/**
 * The figures of one run. Where they go is said once: a file ("answer.svg", "answer.png"), a folder ("figures/"), or a
 * pattern ("figures/*.png"), whose "*" is the name of what a figure shows. A single figure takes the name of the file as
 * it is; of several each gets the name of what it shows behind it: "answer-FeO.svg".
 */
export class FigureFiles {
  /** In front of and behind the names; no names, while there is only the file. */
  readonly #folder: string;
  readonly #start: string;
  readonly #end: string;
  readonly #isPattern: boolean;
  readonly #taken = new Set<string>();
  /** The first figure, until there is a second or the end. */
  #held: { readonly name: string; readonly svg: string } | undefined;
  #count = 0;

  private constructor(folder: string, pattern: string) {
    this.#folder = folder;
    this.#isPattern = pattern.includes(anyName);
    const extension = extname(pattern);
    const stem = pattern.slice(0, pattern.length - extension.length);
    const [start = '', end = ''] = this.#isPattern ? stem.split(anyName) : [stem];
    this.#start = start;
    this.#end = end + extension;
  }

  /**
   * Says before any work where figures cannot be written.
   * @param place as `--figure` takes it
   * @throws InputError where it is neither SVG, PNG nor a folder, or nothing can be written there
   */
  static async at(place: string): Promise<FigureFiles> {
    const isFolder = /[\\/]$/.test(place) || (await stat(place).catch(() => undefined))?.isDirectory();
    const [folder, pattern] = isFolder ? [place, `${anyName}.svg`] : [dirname(place), basename(place)];
    if (!['.svg', '.png'].includes(extname(pattern).toLowerCase()) || pattern.split(anyName).length > 2) {
      throw new InputError({
        place: `--figure "${place}"`,
        problem: 'figures are SVG or PNG',
        remedy: 'name a file that ends in .svg or .png, a folder, or "folder/*.png"',
      });
    }
    await checkOutputPlace(
      isFolder ? folder : join(folder, pattern.replace(anyName, 'x')),
      isFolder ? 'folder' : 'file',
    );
    return new FigureFiles(folder, pattern);
  }

  /** @param name of what the figure shows: "FeO-Fe", "Ag_multi Ag2O" */
  async add(name: string, svg: string): Promise<void> {
    this.#count++;
    if (this.#isPattern) {
      await this.#write(this.#start + this.#unique(name), svg);
      return;
    }
    if (this.#count === 1) {
      this.#held = { name, svg };
      return;
    }
    await this.#writeHeld(true);
    await this.#write(`${this.#start}-${this.#unique(name)}`, svg);
  }

  /** Writes what is left; to be called at the end. */
  async end(): Promise<void> {
    await this.#writeHeld(false);
  }

  async #writeHeld(isOneOfSeveral: boolean): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    if (held) {
      await this.#write(isOneOfSeveral ? `${this.#start}-${this.#unique(held.name)}` : this.#start, held.svg);
    }
  }

  async #write(stem: string, svg: string): Promise<void> {
    const path = join(this.#folder, stem + this.#end);
    if (extname(path).toLowerCase() === '.png') {
      // The drawing of PNG is 2.5 MB of WebAssembly.
      const { svgToPng } = await import('./svg-to-png.ts');
      await writeWhole(path, await svgToPng(svg));
    } else {
      await writeWhole(path, svg);
    }
  }

  /** A name that no figure of this run has, on file systems that do not tell "FeO" from "feo" too. */
  #unique(words: string): string {
    const name = asFileName(words);
    let unique = name;
    for (let number = 2; this.#taken.has(unique.toLowerCase()); number++) {
      unique = `${name}-${number}`;
    }
    this.#taken.add(unique.toLowerCase());
    return unique;
  }
}
