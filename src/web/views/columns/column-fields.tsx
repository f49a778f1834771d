import type { ColumnChoice } from '../../../formats/column-choice.ts';
import type { EnergyUnit } from '../../../formats/table/energy-units.ts';
import { withKind } from '../../state/files/column-draft.ts';
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
          value={unit ?? ''}
          onChange={(event) => {
            const { unit: _, ...others } = choice;
            const chosen = event.currentTarget.value as EnergyUnit | '';
            onChange(chosen === '' ? others : { ...others, unit: chosen });
          }}
        >
          <option value="">as the file says</option>
          {units.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {unit !== undefined && unit !== 'eV' && unit !== 'keV' && (
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
            ['electron-yield', 'yield / I0'],
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
          {'itrans' in mu ? (
            <ColumnSelect
              name="I"
              labels={labels}
              value={mu.itrans}
              onChange={(column) => onChange({ ...choice, mu: { ...mu, itrans: column } })}
            />
          ) : (
            <ColumnSum
              labels={labels}
              values={mu.channels}
              onChange={(channels) => onChange({ ...choice, mu: { ...mu, channels } })}
            />
          )}
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

interface ColumnSumProps {
  readonly labels: readonly string[];
  readonly values: readonly number[];
  onChange(columns: readonly number[]): void;
}

/** Rows of the list that are seen at once. */
const rowsShown = 5;

/** Several columns that are summed: the elements of a detector. */
function ColumnSum({ labels, values, onChange }: ColumnSumProps) {
  return (
    <label>
      <span class="field-label">Sum of</span>
      <select
        aria-label="Sum of"
        multiple
        size={Math.min(rowsShown, labels.length)}
        onChange={(event) => {
          const chosen = [...event.currentTarget.selectedOptions].map(({ value }) => Number(value));
          if (chosen.length > 0) {
            onChange(chosen);
          }
        }}
      >
        {labels.map((label, i) => (
          <option key={`${i} ${label}`} value={i} selected={values.includes(i)}>
            {i + 1}: {label}
          </option>
        ))}
      </select>
    </label>
  );
}
