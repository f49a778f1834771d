/** Whether a file is one that `replaceFile` was writing: of a run that was killed, once that run is over. */
export const isTemporary = (name: string): boolean => /\.[0-9a-f]{12}\.tmp$/.test(name);

/**
 * Whether a file or folder that lies in a folder was not put there
 * by a person: hidden ones, and those that are still being written.
 */
export const isPassedOver = (name: string): boolean =>
  name.startsWith('.') || name === 'Thumbs.db' || isTemporary(name);
