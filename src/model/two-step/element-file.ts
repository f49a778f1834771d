/** Constants of the element file (docs/bundle-format.md) that writer and reader share. */
export const elementFile = {
  /** "EWEF": Edgewise element file. */
  magic: Uint8Array.of(0x45, 0x57, 0x45, 0x46),
  /** Version of the layout; a reader refuses a higher one. */
  version: 1,
  /** What stands for the coordination number in the header of the CN forest. */
  cnForest: 0,
} as const;
