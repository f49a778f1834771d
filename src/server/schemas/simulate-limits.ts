/**
 * What one request may have simulated: a site takes a second or three, and a worker has a minute. With as
 * many waves, 100 atoms of lmax 3, a site without symmetry takes half of it.
 */
export const simulateLimits = { structures: 20, sites: 24, atoms: 1000, seconds: 45, waves: 1600 } as const;
