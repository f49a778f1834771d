/** The largest coordination number that has an entry in p: p[c - 1] for c = 1 to 12. */
export const largestCoordinationNumber = 12;

/** The coordination numbers of labels: 1 to 12, in the order of p. */
export const coordinationNumbers: readonly number[] = Array.from(
  { length: largestCoordinationNumber },
  (_, index) => index + 1,
);

/** What a coordination number is called in data: "CN_6". CN ranking labels are such names joined by "-". */
export const cnName = (coordinationNumber: number): string => `CN_${coordinationNumber}`;

/** The coordination number of a name in data: 6 of "CN_6"; NaN of anything else. */
export const cnOfName = (name: string): number => Number(/^CN_(\d+)$/.exec(name)?.[1] ?? Number.NaN);

/** What a coordination number with a motif ranking label is called in data: "CN_6-octahedral". */
export const environmentName = (coordinationNumber: number, motifLabel: string): string =>
  `${cnName(coordinationNumber)}-${motifLabel}`;
