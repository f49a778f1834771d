import type { EnergyRange } from '../../../spectrum/energy-range.ts';
import { knownCurves } from '../../state/answers/outcomes.ts';
import { applyParameters, current, type Entry, marked, nameOf, setParameters } from '../../state/bench.ts';
import { ChannelSwitch } from '../columns/channel-switch.tsx';
import { CompositionField } from './composition-field.tsx';
import { ElementField } from './element-field.tsx';
import { NormalisationField } from './normalisation-field.tsx';
import { NumberField } from './number-field.tsx';

/** Everything that a user may set for the current spectrum; every field has its handle in the plot. */
export function ParameterPanel() {
  const entry = current.value;
  if (!entry) {
    return null;
  }
  const { parameters } = entry;
  const curves = knownCurves(entry);
  const name = nameOf(entry);
  const set = (key: 'e0Ev' | 'shiftEv' | 'anchorOffsetEv', words: string) => (value: number | undefined) =>
    setParameters(entry, { [key]: value }, `set ${words} of ${name}`);
  const hasGiven = Object.keys(parameters).length > 0;
  const others = marked.value.filter((other) => other.id !== entry.id);
  return (
    <section class="parameters" aria-label="Preparation">
      <ChannelSwitch entry={entry} />
      <ElementField entry={entry} />
      <NumberField
        label="E0"
        found={curves?.e0Ev}
        given={parameters.e0Ev}
        step={0.1}
        onGive={set('e0Ev', 'E0')}
      />
      <NumberField
        label="Shift of all energies"
        found={0}
        given={parameters.shiftEv}
        step={0.1}
        onGive={set('shiftEv', 'the energy shift')}
      />
      <RangeFields entry={entry} which="preEdge" name="Pre-edge" found={curves?.preEdge} />
      <RangeFields entry={entry} which="postEdge" name="Post-edge" found={curves?.postEdge} />
      <NumberField
        label="Window moved by"
        found={0}
        given={parameters.anchorOffsetEv}
        step={0.1}
        onGive={set('anchorOffsetEv', 'the window')}
      />
      <NormalisationField entry={entry} />
      <CompositionField entry={entry} />
      <div class="parameter-buttons">
        <button
          type="button"
          class="small"
          disabled={!hasGiven}
          onClick={() =>
            setParameters(
              entry,
              Object.fromEntries(Object.keys(parameters).map((key) => [key, undefined])),
              `reset ${name}`,
            )
          }
        >
          Reset
        </button>
        <button
          type="button"
          class="small"
          disabled={others.length === 0}
          onClick={() => applyParameters(entry, marked.value)}
        >
          Apply to marked{others.length ? ` (${others.length})` : ''}
        </button>
      </div>
    </section>
  );
}

interface RangeFieldsProps {
  readonly entry: Entry;
  readonly which: 'preEdge' | 'postEdge';
  readonly name: string;
  readonly found: EnergyRange | undefined;
}

/** Both ends of a range, relative to E0. */
function RangeFields({ entry, which, name, found }: RangeFieldsProps) {
  const given = entry.parameters[which];
  const shown = given ?? found;
  const give = (end: keyof EnergyRange) => (value: number | undefined) =>
    setParameters(
      entry,
      { [which]: value === undefined || !shown ? undefined : { ...shown, [end]: value } },
      `set the ${name.toLowerCase()} of ${nameOf(entry)}`,
    );
  return (
    <fieldset class="field-range" disabled={!shown}>
      <legend class="field-label">{name}, from E0</legend>
      <NumberField
        label={`${name} from`}
        isLabelHidden
        found={found?.fromEv}
        given={given?.fromEv}
        digits={0}
        step={1}
        unit="to"
        onGive={give('fromEv')}
      />
      <NumberField
        label={`${name} to`}
        isLabelHidden
        found={found?.toEv}
        given={given?.toEv}
        digits={0}
        step={1}
        onGive={give('toEv')}
      />
    </fieldset>
  );
}
