/** Every radial function stands on one logarithmic grid: r_i = exp(−8.8 + 0.05 i) bohr, i = 0 … 250. */
export const gridSize = 251;
export const gridStart = -8.8;
/** Spacing in ln r. */
export const gridStep = 0.05;

/** The radii in bohr, from 1.5e-4 to 40.4. */
export const gridRadii: Float64Array = Float64Array.from({ length: gridSize }, (_, i) =>
  Math.exp(gridStart + gridStep * i),
);

/** Number of the last grid point at or below a radius in bohr. */
export const gridIndexBelow = (radiusBohr: number): number =>
  Math.floor((Math.log(radiusBohr) - gridStart) / gridStep);
