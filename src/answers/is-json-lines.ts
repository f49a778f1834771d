const lineFeed = 0x0a;
const openBrace = 0x7b;

/** Is a structure file JSON lines: by its name, or because its first line is an object of its own with more after it? */
export function isJsonLines(start: Uint8Array, fileName: string): boolean {
  return /\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(fileName) || beginsWithObjectLine(start);
}

function beginsWithObjectLine(start: Uint8Array): boolean {
  const end = start.indexOf(lineFeed);
  if (start[0] !== openBrace || end < 0 || start.length === end + 1) {
    return false;
  }
  try {
    JSON.parse(new TextDecoder().decode(start.subarray(0, end)));
    return true;
  } catch {
    return false;
  }
}
