/**
 * Constants of the element file of a distribution model (docs/bundle-format.md) that writer and reader share.
 */
export const distributionFile = {
  /** "EWDF": Edgewise distribution file. */
  magic: Uint8Array.of(0x45, 0x57, 0x44, 0x46),
  /** Version of the layout; a reader refuses a higher one. Version 1 has no window differences. */
  version: 2,
} as const;
