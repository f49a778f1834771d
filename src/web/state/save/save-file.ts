import { announce, tellDefect } from '../notices.ts';

/** Makes a file and hands it to the browser's downloads; says that it is saved, or what went wrong. */
export async function saveMade(
  name: string,
  kind: string,
  make: () => string | Blob | Promise<string | Blob>,
): Promise<void> {
  try {
    saveFile(name, kind, await make());
    announce(`${name} saved`);
  } catch (error) {
    tellDefect(error);
  }
}

/** Hands a file to the browser's downloads. */
export function saveFile(name: string, kind: string, content: string | Blob): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: kind }) : content;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the data by the next task.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
