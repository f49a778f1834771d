import { useState } from 'preact/hooks';
import { mapRefusal, openMap } from '../../state/map/map.ts';
import type { MapAsked } from '../../state/map/mapping.ts';
import { openAsked } from '../../state/map/open-map.ts';
import { tellDefect } from '../../state/notices.ts';
import { AbsorberField } from '../parameters/absorber-field.tsx';
import { NumberField } from '../parameters/number-field.tsx';

/** How the stack is read and its pixels are prepared: what is left empty is found. */
export function MapForm({ asked }: { asked: MapAsked }) {
  const [draft, setDraft] = useState<MapAsked>(asked);
  const { source, question } = draft;
  const { options } = source;
  const isTiff = /\.tiff?$/i.test(source.file.name);
  const map = openMap.value;
  const isRead = map !== undefined && map.stack === undefined;
  const ask = (changed: Partial<MapAsked['question']>): void =>
    setDraft({ ...draft, question: present({ ...question, ...changed }) });
  const option = (changed: Partial<typeof options>): void =>
    setDraft({ ...draft, source: { ...source, options: present({ ...options, ...changed }) } });
  if (isRead) {
    return null;
  }
  return (
    <details class="map-form" open={mapRefusal.value !== undefined}>
      <summary>How it is read and prepared</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          openAsked(draft).catch(tellDefect);
        }}
      >
        <AbsorberField
          found={map?.settings.element}
          given={question.element}
          onGive={(element) => ask({ element })}
        />
        <NumberField
          label="E0 of all pixels"
          found={map?.settings.e0Ev}
          given={question.e0Ev}
          step={0.5}
          onGive={(e0Ev) => ask({ e0Ev })}
        />
        <NumberField
          label="Answered from an edge step of"
          found={map?.settings.leastStep}
          given={question.leastStep}
          unit=""
          digits={3}
          step={0.01}
          onGive={(leastStep) => ask({ leastStep })}
        />
        <NumberField
          label="Added to the energies"
          found={0}
          given={options.shiftEv}
          step={0.1}
          onGive={(shiftEv) => option({ shiftEv })}
        />
        {isTiff ? (
          <label>
            <span class="field-label">Energies of the images, one a line</span>
            <textarea
              rows={4}
              spellcheck={false}
              value={source.energies?.text ?? ''}
              onInput={({ currentTarget: { value } }) =>
                setDraft({
                  ...draft,
                  source: { ...source, energies: { text: value, place: 'the energies' } },
                })
              }
            />
          </label>
        ) : (
          (
            [
              ['data', 'Dataset of the images'],
              ['energies', 'Dataset of the energies'],
              ['i0', 'Dataset of I0'],
            ] as const
          ).map(([key, words]) => (
            <label key={key}>
              <span class="field-label">{words}</span>
              <input
                type="text"
                spellcheck={false}
                placeholder={key === 'i0' ? 'none' : 'found'}
                value={options[key] ?? ''}
                onInput={({ currentTarget: { value } }) => option({ [key]: value.trim() || undefined })}
              />
            </label>
          ))
        )}
        <label class="check">
          <input
            type="checkbox"
            checked={options.transmission === true}
            onChange={({ currentTarget: { checked } }) => option({ transmission: checked || undefined })}
          />
          It holds intensity behind the sample
        </label>
        <button type="submit">Answer again</button>
      </form>
    </details>
  );
}

/** Without what is not said. */
const present = <T extends object>(said: { [Key in keyof T]: T[Key] | undefined }): T =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as T;
