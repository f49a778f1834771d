/** A field of a CSV line, quoted where RFC 4180 asks for it. */
export function csvField(field: string): string {
  // A leading =, +, -, @, tab or carriage return in words from a file would run as a formula in a spreadsheet; numbers are left alone.
  const safe = /^[=+\-@\t\r]/.test(field) && Number.isNaN(Number(field)) ? `'${field}` : field;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
