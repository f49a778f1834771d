/** One of several parts of a work, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** A part as people write it: "3/16". */
export const shardName = ({ index, count }: Shard): string => `${index}/${count}`;
