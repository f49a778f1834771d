/**
 * Why a spectrum is left out without being an error of anyone: such spectra are counted, not told one by one.
 */
export type DropReason =
  | 'of another element'
  | 'of another edge'
  | 'of another spectrum type'
  | 'empty'
  | 'negative mu'
  | 'without structure'
  | 'site of another element'
  | 'another structure of the same material'
  | 'given twice'
  | 'of a deprecated material';

/** Counts of spectra left out, by reason. */
export class DropCount {
  readonly #counts = new Map<DropReason, number>();

  add(reason: DropReason, count = 1): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + count);
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** "3 negative mu, 1 empty"; commonest first. */
  toString(): string {
    return [...this.#counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([reason, count]) => `${count} ${reason}`)
      .join(', ');
  }
}
