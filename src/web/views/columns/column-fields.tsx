import type { ColumnChoice } from '../../../formats/column-choice.ts';
import type { EnergyUnit } from '../../../formats/table/energy-units.ts';
import { withKind } from '../../state/column-draft.ts';
import { Choice } from '../plot/plot-toolbar.tsx';

interface ColumnFieldsProps {
  readonly labels: readonly string[];
  readonly choice: ColumnChoice;
  onChange(choice: ColumnChoice): void;
}

const units: readonly EnergyUnit[] = ['eV', 'keV', 'degrees', 'millidegrees', 'radians'];

/** Which column is the energy, and how mu is made. */
export function ColumnFields({ labels, choice, onChange }: ColumnFieldsProps) {
  const { mu, energy, unit } = choice;
  return (
    <div class="column-fields">
      <ColumnSelect
        name="Energy"
        labels={labels}
        value={energy}
        onChange={(column) => onChange({ ...choice, energy: column })}
      />
      <label>
        <span class="field-label">in</span>
        <select
          aria-label="Unit of the energy"
          value={unit}
          onChange={(event) => onChange({ ...choice, unit: event.currentTarget.value as EnergyUnit })}
        >
          {units.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {unit !== 'eV' && unit !== 'keV' && (
        <label>
          <span class="field-label">d-spacing, Å</span>
          <input
            type="text"
            inputMode="decimal"
            placeholder="3.1356"
            value={choice.dSpacingAngstrom ?? ''}
            onChange={(event) =>
              onChange({ ...choice, dSpacingAngstrom: Number(event.currentTarget.value) || undefined })
            }
          />
        </label>
      )}
      <div class="column-kind">
        <span class="field-label">mu is</span>
        <Choice
          legend="mu is"
          value={mu.kind}
          options={[
            ['column', 'a column'],
            ['transmission', 'ln(I0 / I)'],
            ['fluorescence', 'I / I0'],
          ]}
          onChoose={(kind) => onChange(withKind(choice, kind, labels.length))}
        />
      </div>
      {mu.kind === 'column' ? (
        <ColumnSelect
          name="mu"
          labels={labels}
          value={mu.mu}
          onChange={(column) => onChange({ ...choice, mu: { ...mu, mu: column } })}
        />
      ) : (
        <>
          <ColumnSelect
            name="I0"
            labels={labels}
            value={mu.i0 ?? energy}
            onChange={(column) => onChange({ ...choice, mu: { ...mu, i0: column } })}
          />
          <ColumnSelect
            name="I"
            labels={labels}
            value={'itrans' in mu ? mu.itrans : mu.channels[0]!}
            onChange={(column) =>
              onChange({
                ...choice,
                mu: 'itrans' in mu ? { ...mu, itrans: column } : { ...mu, channels: [column] },
              })
            }
          />
        </>
      )}
    </div>
  );
}

interface ColumnSelectProps {
  readonly name: string;
  readonly labels: readonly string[];
  readonly value: number;
  onChange(column: number): void;
}

function ColumnSelect({ name, labels, value, onChange }: ColumnSelectProps) {
  return (
    <label>
      <span class="field-label">{name}</span>
      <select
        aria-label={name}
        value={value}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      >
        {labels.map((label, i) => (
          <option key={`${i} ${label}`} value={i}>
            {i + 1}: {label}
          </option>
        ))}
      </select>
    </label>
  );
}
