/** What one request may have simulated: a site takes a second or three, and a worker has a minute. */
export const simulateLimits = { structures: 20, sites: 24, atoms: 1000, seconds: 45 } as const;
