import { InputError } from '../input-error.ts';

/** Why a file cannot be read, of the error that the system gave: the path, the reason, and what to do. */
export function readRefusal(error: unknown, path: string): InputError {
  const { code } = error as { readonly code?: string };
  const [problem, remedy] = reasons[code ?? ''] ?? [
    `the file cannot be read (${code ?? String(error)})`,
    'copy it to a local disk',
  ];
  return new InputError({ place: path, problem, remedy }, { cause: error });
}

const reasons: Readonly<Record<string, readonly [problem: string, remedy: string]>> = {
  ENOENT: ['no such file', 'check the path'],
  EACCES: ['no permission to read the file', 'ask its owner, or copy it'],
  EISDIR: ['this is a folder', 'give a file in it'],
};
