/** Name of a file without folders: "scans/foil.xdi" is "foil.xdi". Paths of Windows count too. */
export function fileNameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Name of a file without folders and extension: what a sample is called where the file does not say. */
export function baseName(path: string): string {
  const name = fileNameOf(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}
