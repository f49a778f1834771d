import { readRefusal } from '../../base/files/read-refusal.ts';
import { InputError } from '../../base/input-error.ts';

/** A refusal, or a file that cannot be read, as a sentence; every other error is a defect. */
export function refusalOf(error: unknown, path: string): InputError {
  if (error instanceof InputError) {
    return error;
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) {
    throw error;
  }
  return readRefusal(error, path);
}

/** What the work gives, or the `InputError` that it ends with. @param path the file that it reads */
export async function attempt<Value>(
  work: () => Value | Promise<Value>,
  path: string,
): Promise<Value | InputError> {
  try {
    return await work();
  } catch (error) {
    return refusalOf(error, path);
  }
}
