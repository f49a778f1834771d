/**
 * Is a structure file JSON lines: by its name, or because
 * its first line is a JSON object and something follows it?
 * @param start its beginning, at least one character more than its first line if that begins with a brace
 */
export function isJsonLines(start: string, fileName: string): boolean {
  if (/\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(fileName)) {
    return true;
  }
  const end = start.startsWith('{') ? start.indexOf('\n') : -1;
  return end >= 0 && end + 1 < start.length && isJson(start.slice(0, end));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
