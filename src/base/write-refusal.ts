import { InputError } from './input-error.ts';

/** What a user can do where a file cannot be written; other errors stay as they are. */
export function writeRefusal(error: unknown, path: string): unknown {
  const { code } = error as { readonly code?: unknown };
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new InputError(
        `${path}: the disk is full; make room, or write elsewhere. Nothing was left behind.`,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new InputError(`${path}: no permission to write there; choose another place.`);
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EISDIR':
      return new InputError(
        `${path}: the place is taken by a file or folder of another kind; choose another name.`,
      );
    case 'EIO':
    case 'EFBIG':
    case 'ENODEV':
      return new InputError(
        `${path}: the file cannot be written (${code}); check the disk, or write elsewhere.`,
      );
    default:
      return error;
  }
}
