import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsName } from '../../base/files/settings-name.ts';
import { InputError } from '../../base/input-error.ts';

/**
 * The files that the arguments of a command stand for, in the order given and each only once: a file stands
 * for itself, a folder for all files below it (hidden ones and settings apart) in the order of their paths, a
 * glob pattern for what it matches, and `-` for standard input.
 *
 * An argument that matches nothing becomes an `InputError` in its place,
 * so that the others are still processed.
 */
export async function* expandInputs(args: readonly string[]): AsyncGenerator<string | InputError> {
  const seen = new Set<string>();
  for (const arg of args) {
    for (const file of await filesOf(arg)) {
      if (file instanceof InputError) {
        yield file;
      } else {
        // "scan.xdi", "./scan.xdi" and a link to it are one file.
        const place = file === '-' ? file : await realpath(file).catch(() => file);
        if (seen.has(place)) {
          continue;
        }
        seen.add(place);
        yield file;
      }
    }
  }
}

async function filesOf(arg: string): Promise<(string | InputError)[]> {
  if (arg === '-') {
    return [arg];
  }
  let reason = 'no such file or folder; check the path.';
  const info = await stat(arg).catch(({ code }: NodeJS.ErrnoException) => {
    if (code === 'EACCES') {
      reason = 'no permission to look there; ask its owner, or copy it.';
    }
    if (code === 'ELOOP') {
      reason = 'a link that leads back to itself; give the file itself.';
    }
  });
  if (info && !info.isDirectory()) {
    return [arg];
  }
  // Most runs name their files and start sooner without this.
  const { glob, isDynamicPattern } = await import('tinyglobby');
  if (info) {
    const files = await glob('**/*', { cwd: arg, onlyFiles: true, ignore: [`**/${settingsName}`] });
    if (!files.length) {
      return [
        new InputError({ place: arg, problem: 'the folder holds no file', remedy: 'give one with spectra' }),
      ];
    }
    return files.sort().map((file) => join(arg, file));
  }
  if (isDynamicPattern(arg)) {
    const files = await glob(arg, { onlyFiles: true, absolute: false });
    if (!files.length) {
      return [
        new InputError({
          place: arg,
          problem: 'the pattern matches no file',
          remedy: 'check it, and quote it if the shell must not expand it',
        }),
      ];
    }
    return files.sort();
  }
  return [new InputError({ place: arg, problem: `${reason}` })];
}
