/** Two-sided probability of so uneven a division if each were as likely. */
export function signTest(gained: number, lost: number): number {
  const n = gained + lost;
  let tail = 0;
  let term = 0.5 ** n;
  for (let k = 0; k <= Math.min(gained, lost); k++) {
    tail += term;
    term = (term * (n - k)) / (k + 1);
  }
  return Math.min(1, 2 * tail);
}
