/** Name of a file without folders and extension: what a sample is called where the file does not say. */
export function baseName(fileName: string): string {
  const last = fileName.split(/[\\/]/).at(-1)!;
  return last.replace(/(.)\.[^.]*$/, '$1');
}
