import { join } from 'node:path';
import { checkOutputPlace } from '../../base/files/output-place.node.ts';
import { writeWhole } from '../../base/files/write-whole.node.ts';
import { InputError } from '../../base/input-error.ts';
import { counted } from '../../base/text/words.ts';
import { openBundleFolder } from '../../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../../model/bundle/embedded.node.ts';
import { encodeOnnx } from '../../model/onnx/encode-onnx.ts';
import { exitStatus } from '../exit-status.ts';
import { progressBar } from '../screen/progress.ts';
import { printWords } from '../screen/terminal.ts';

/** Options of `edgewise model export`. */
export interface ModelExportOptions {
  /** Folder for the ONNX files. */
  readonly onnx: string;
  /** @default all elements of the bundle */
  readonly elements?: readonly string[];
}

/**
 * `edgewise model export`: the forests of a bundle as ONNX models, one file an element.
 *
 * @param folder folder of a bundle, or "default"
 */
export async function modelExportCommand(folder: string, options: ModelExportOptions): Promise<number> {
  const bundle = await openBundleFolder(folder === 'default' ? embeddedBundleFolder : folder);
  const elements = options.elements ?? bundle.elements;
  for (const element of elements) {
    if (!bundle.elements.includes(element)) {
      throw new InputError({
        place: '--elements',
        problem: `the bundle has no model for "${element}", only for ${bundle.elements.join(', ')}`,
      });
    }
  }
  await checkOutputPlace(options.onnx, 'folder');
  const progress = progressBar();
  let bytes = 0;
  for (const [done, element] of elements.entries()) {
    progress.update(done, elements.length, element);
    const model = await encodeOnnx(await bundle.load(element), bundle);
    await writeWhole(join(options.onnx, `${element}.onnx`), model);
    bytes += model.length;
  }
  progress.clear();
  printWords(
    `${options.onnx}: ${counted(elements.length, 'ONNX model')}, ${(bytes / 2 ** 20).toFixed(1)} MB, ` +
      `of bundle ${bundle.manifest.name} ${bundle.manifest.version}, hash ${bundle.hash.slice(0, 12)}`,
  );
  return exitStatus.fine;
}
