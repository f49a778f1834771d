/** Closer than this nothing is measured, eV. */
const narrowestEv = 1;

/** A domain made wider (factor > 1) or narrower about a point, which stays where it is. */
export function zoomed(
  [from, to]: readonly [number, number],
  factor: number,
  about: number,
): readonly [number, number] {
  const scale = Math.max(factor, narrowestEv / (to - from));
  return [about - (about - from) * scale, about + (to - about) * scale];
}
