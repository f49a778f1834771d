import { InputError } from '../input-error.ts';

const tooManyFiles = [
  'too many files are open',
  'end other programs, or raise the limit (ulimit -n)',
] as const;

/** What is the case where a file cannot be written, and what a user can do; by the code of the system. */
const refusals: Readonly<Record<string, readonly [problem: string, remedy: string]>> = {
  ENOSPC: ['the disk is full', 'make room, or write elsewhere; nothing was left behind'],
  EDQUOT: ['the disk is full', 'make room, or write elsewhere; nothing was left behind'],
  EACCES: ['no permission to write there', 'choose another place'],
  EPERM: ['no permission to write there', 'choose another place'],
  EROFS: ['no permission to write there', 'choose another place'],
  ENOTDIR: ['the place is taken by a file or folder of another kind', 'choose another name'],
  EEXIST: ['the place is taken by a file or folder of another kind', 'choose another name'],
  EISDIR: ['the place is taken by a file or folder of another kind', 'choose another name'],
  ENOTEMPTY: ['the place is taken by a file or folder of another kind', 'choose another name'],
  ENOENT: ['no folder can be made there', 'choose another place'],
  ENAMETOOLONG: ['the name is too long for the disk', 'choose a shorter one'],
  EMFILE: tooManyFiles,
  ENFILE: tooManyFiles,
  ELOOP: ['a link there leads back to itself', 'choose another place'],
};

/**
 * What a user can do where a file cannot be written; errors that do not come of the system stay as they are.
 */
export function writeRefusal(error: unknown, path: string): unknown {
  const { code, syscall } = error as { readonly code?: unknown; readonly syscall?: unknown };
  if (typeof code !== 'string' || (typeof syscall !== 'string' && !(code in refusals))) {
    return error;
  }
  const [problem, remedy] = refusals[code] ?? [
    `the file cannot be written (${code})`,
    'check the disk, or write elsewhere',
  ];
  return new InputError({ place: path, problem, remedy }, { cause: error });
}
