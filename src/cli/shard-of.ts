import { InputError } from '../base/input-error.ts';

/** One of several parts of a work, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The part that `--shard 3/16` means. @throws InputError where the text means none */
export function shardOf(text: string): Shard {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (!(shard.index >= 1 && shard.index <= shard.count)) {
    throw new InputError({
      place: `--shard ${text}`,
      problem: 'expected i/n with i from 1 to n, such as 3/16',
    });
  }
  return shard;
}
