import type { ColumnChoice } from '../../../formats/column-choice.ts';
import type { Channel, ChannelFound, Receipt } from '../../../formats/reading.ts';
import { ask } from '../../work/ask.ts';
import { type Entry, nameOf, replaceReading } from '../bench.ts';
import { announce } from '../notices.ts';
import { keepSource, sourceOf } from './sources.ts';

/** Reads the spectrum of an entry by another channel of its file. */
export async function readChannel(entry: Entry, { channel, muRecipe }: ChannelFound): Promise<void> {
  const source = sourceOf(entry.reading);
  if (!source) {
    return;
  }
  const asked: { channel?: Channel } = channel ? { channel } : {};
  const outcome = await ask({ kind: 'read', ...source, ...asked });
  const reading =
    outcome.kind === 'read'
      ? outcome.readings.find(
          ({ receipt, member }) =>
            receipt.muRecipe === muRecipe && member === entry.reading.member && isSamePlace(receipt, entry),
        )
      : undefined;
  if (!reading) {
    announce(outcome.kind === 'refused' ? outcome.message : `${muRecipe} cannot be read as a spectrum`);
    return;
  }
  keepSource(reading, source);
  replaceReading(entry, reading, `read ${nameOf(entry)} as ${channel ?? muRecipe}`);
}

/** Files of one scan are told apart by their channels; of several, each scan keeps its place. */
const isSamePlace = ({ group }: Receipt, { reading }: Entry): boolean =>
  group === undefined ||
  reading.receipt.group === undefined ||
  group === reading.receipt.group ||
  reading.receipt.channel !== undefined;

/** The choice of columns by which a spectrum was read, where its table has them all. */
export function presentChoice({ choices, columns, channel, muRecipe }: Receipt): ColumnChoice | undefined {
  if (!choices) {
    return undefined;
  }
  const [energy, ...used] = columns.map((label) => choices.columns.indexOf(label));
  if (energy === undefined || energy < 0 || used.length === 0 || used.some((column) => column < 0)) {
    return undefined;
  }
  if (muRecipe.startsWith('ln(') && used.length === 2) {
    return { energy, mu: { kind: 'transmission', i0: used[0]!, itrans: used[1]! } };
  }
  if (channel === 'fluorescence' || channel === 'electron-yield') {
    const last = used.at(-1)!;
    const hasI0 = used.length > 1 && muRecipe.endsWith(`/${choices.columns[last]}`);
    return {
      energy,
      mu: { kind: channel, channels: hasI0 ? used.slice(0, -1) : used, ...(hasI0 && { i0: last }) },
    };
  }
  return { energy, mu: { kind: 'column', mu: used[0]! } };
}
