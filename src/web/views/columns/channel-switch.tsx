import { round } from '../../../base/text/rounded.ts';
import { signed } from '../../../base/text/words.ts';
import type { ChannelFound } from '../../../formats/reading.ts';
import { type Entry, nameOf, setParameters } from '../../state/bench.ts';
import { choosingColumns } from '../../state/dialogs.ts';
import { presentChoice, readChannel } from '../../state/files/read-again.ts';
import { sourceOf } from '../../state/files/sources.ts';
import { tellDefect } from '../../state/notices.ts';

/** Which channel of its file a spectrum is, the others to switch to, and the way to name its columns. */
export function ChannelSwitch({ entry }: { entry: Entry }) {
  const { reading } = entry;
  const { choices, muRecipe, reference } = reading.receipt;
  const source = sourceOf(reading);
  if (!choices || !source) {
    return null;
  }
  const isListed = choices.channels.some((found) => found.muRecipe === muRecipe);
  return (
    <div class="channel-switch">
      <label>
        <span class="field-label">Channel</span>
        <select
          aria-label="Channel"
          value={muRecipe}
          onChange={(event) => {
            const found = choices.channels.find((one) => one.muRecipe === event.currentTarget.value);
            if (found) {
              readChannel(entry, found).catch(tellDefect);
            }
          }}
        >
          {!isListed && <option value={muRecipe}>{muRecipe}</option>}
          {choices.channels.map((found) => (
            <option key={found.muRecipe} value={found.muRecipe}>
              {channelWords(found, choices.channels)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="small"
        onClick={() => {
          choosingColumns.value = { entry, source, choice: presentChoice(reading.receipt) };
        }}
      >
        Columns …
      </button>
      {reference && (
        <p class="note">
          Reference foil: {reference.e0Ev.toFixed(1)} eV, {Math.abs(reference.offsetEv).toFixed(1)} eV{' '}
          {reference.offsetEv < 0 ? 'below' : 'above'} the tabulated {reference.edge} edge.{' '}
          <ShiftButton entry={entry} shiftEv={round(-reference.offsetEv, 1)} />
        </p>
      )}
    </div>
  );
}

/** Calibrates the energies by the foil. */
function ShiftButton({ entry, shiftEv }: { entry: Entry; shiftEv: number }) {
  if (entry.parameters.shiftEv === shiftEv || shiftEv === 0) {
    return null;
  }
  return (
    <button
      type="button"
      class="small"
      onClick={() => setParameters(entry, { shiftEv }, `set the energy shift of ${nameOf(entry)}`)}
    >
      Shift by {signed(shiftEv)} eV
    </button>
  );
}

/** What a channel is; that it shows no clear edge says something only where another channel shows one. */
function channelWords({ channel, muRecipe, showsEdge }: ChannelFound, all: readonly ChannelFound[]): string {
  const kind = channel ? `${channel.replace('-', ' ')}: ` : '';
  const warning = !showsEdge && all.some((other) => other.showsEdge) ? ' (no clear edge)' : '';
  return `${kind}${muRecipe}${warning}`;
}
