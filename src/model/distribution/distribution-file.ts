/**
 * Constants of the element file of a distribution model (docs/bundle-format.md) that writer and reader share.
 */
export const distributionFile = {
  /** "EWDF": Edgewise distribution file. */
  magic: Uint8Array.of(0x45, 0x57, 0x44, 0x46),
  /** Newest version of the layout; a reader refuses a higher one. */
  version: 2,
  /** What is written where there are no window differences, which this version does not know. */
  plainVersion: 1,
} as const;
