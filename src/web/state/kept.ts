/**
 * What this browser keeps under a key; undefined for nothing,
 * and where the page may keep nothing (blocked, private).
 */
export function kept(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined; // the very look at localStorage is refused where cookies are blocked
  }
}

/**
 * Keeps a text for the next visit, or forgets it; without a word where that cannot be:
 * the page works all the same.
 */
export function keep(key: string, text: string | undefined): void {
  try {
    if (text === undefined) {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, text);
    }
  } catch {
    // Blocked, or full.
  }
}
