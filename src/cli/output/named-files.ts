import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { asFileName } from '../../base/files/as-file-name.ts';
import { checkOutputPlace } from '../../base/files/output-place.node.ts';
import { writeWhole } from '../../base/files/write-whole.node.ts';
import { InputError } from '../../base/input-error.ts';

/** Where a file goes whose name is that of what it holds. */
const anyName = '*';

/** What kind of files a run writes. */
export interface FileKind {
  /** The option that says where: "--figure". */
  readonly option: string;
  /** With dot, the first for folders. */
  readonly extensions: readonly [string, ...string[]];
  readonly problem: string;
  readonly remedy: string;
}

const figures: FileKind = {
  option: '--figure',
  extensions: ['.svg', '.png'],
  problem: 'figures are SVG or PNG',
  remedy: 'name a file that ends in .svg or .png, a folder, or "folder/*.png"',
};

/**
 * The files of one run, figures if nothing else is said. Where they go is said once: a file
 * ("answer.svg", "answer.png"), a folder ("figures/"), or a pattern ("figures/*.png"), whose "*" is the
 * name of what a file holds. A single one takes the name as it is; of several each gets the name of what
 * it holds behind it: "answer-FeO.svg".
 */
export class NamedFiles {
  /** In front of and behind the names; no names, while there is only the file. */
  readonly #folder: string;
  readonly #start: string;
  readonly #end: string;
  readonly #isPattern: boolean;
  readonly #taken = new Set<string>();
  /** The first file, until there is a second or the end. */
  #held: { readonly name: string; readonly content: string } | undefined;
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
   * Says before any work where files cannot be written.
   * @param place as the option takes it
   * @throws InputError where it is neither of that kind nor a folder, or nothing can be written there
   */
  static async at(place: string, kind = figures): Promise<NamedFiles> {
    const { option, extensions, problem, remedy } = kind;
    const isFolder = /[\\/]$/.test(place) || (await stat(place).catch(() => undefined))?.isDirectory();
    const [folder, pattern] = isFolder ? [place, anyName + extensions[0]] : [dirname(place), basename(place)];
    if (!extensions.includes(extname(pattern).toLowerCase()) || pattern.split(anyName).length > 2) {
      throw new InputError({ place: `${option} "${place}"`, problem, remedy });
    }
    await checkOutputPlace(
      isFolder ? folder : join(folder, pattern.replace(anyName, 'x')),
      isFolder ? 'folder' : 'file',
    );
    return new NamedFiles(folder, pattern);
  }

  /** @param name of what the file holds: "FeO-Fe", "Ag_multi Ag2O" */
  async add(name: string, content: string): Promise<void> {
    this.#count++;
    if (this.#isPattern) {
      await this.#write(this.#start + this.#unique(name), content);
      return;
    }
    if (this.#count === 1) {
      this.#held = { name, content };
      return;
    }
    await this.#writeHeld(true);
    await this.#write(`${this.#start}-${this.#unique(name)}`, content);
  }

  /** Writes what is left; to be called at the end. */
  async end(): Promise<void> {
    await this.#writeHeld(false);
  }

  async #writeHeld(isOneOfSeveral: boolean): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    if (held) {
      await this.#write(
        isOneOfSeveral ? `${this.#start}-${this.#unique(held.name)}` : this.#start,
        held.content,
      );
    }
  }

  async #write(stem: string, content: string): Promise<void> {
    const path = join(this.#folder, stem + this.#end);
    if (extname(path).toLowerCase() === '.png') {
      // The drawing of PNG is 2.5 MB of WebAssembly.
      const { svgToPng } = await import('./svg-to-png.ts');
      await writeWhole(path, await svgToPng(content));
    } else {
      await writeWhole(path, content);
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
