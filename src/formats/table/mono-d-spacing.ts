/**
 * Lattice constants of monochromator crystals at room temperature, Å:
 * CODATA 2018 for Si, Windisch 1992 for Ge.
 */
const latticeAngstrom = { si: 5.43102, ge: 5.65754 };

/**
 * d-spacing in Å of a monochromator crystal called by name: "Si 111", "Si(311)", "Ge220";
 * undefined for others.
 */
export function monoDSpacing(name: string): number | undefined {
  const match = /^(si|ge)[\s([{<]*(\d)[\s,]*(\d)[\s,]*(\d)/i.exec(name.trim());
  if (!match) {
    return undefined;
  }
  const [h, k, l] = [match[2], match[3], match[4]].map(Number) as [number, number, number];
  const order = Math.hypot(h, k, l);
  const lattice = latticeAngstrom[match[1]!.toLowerCase() as 'si' | 'ge'];
  return order > 0 ? Number((lattice / order).toFixed(5)) : undefined;
}
