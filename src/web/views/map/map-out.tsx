import { asFileName } from '../../../base/files/as-file-name.ts';
import { baseName } from '../../../base/text/base-name.ts';
import { version } from '../../../base/version.ts';
import { type OpenMap, shownImages } from '../../state/map/map.ts';
import { leastStepShown, mapAsked } from '../../state/map/mapping.ts';
import { mapReader } from '../../state/map/open-map.ts';
import { saveMade } from '../../state/save/save-file.ts';
import { svgToPng } from '../../state/save/svg-to-png.ts';

/** Takes the map out: the figure of `edgewise map`, and what it prints as JSON; masked as on the screen. */
export function MapOut({ map }: { map: OpenMap }) {
  const { stack } = map;
  return (
    <div class="map-out out-buttons">
      <button
        type="button"
        class="small"
        onClick={() => save('png', 'image/png', async () => svgToPng(await figure(map)))}
      >
        Figure, PNG
      </button>
      <button type="button" class="small" onClick={() => save('svg', 'image/svg+xml', () => figure(map))}>
        Figure, SVG
      </button>
      <button
        type="button"
        class="small"
        onClick={() => save('h5', 'application/x-hdf5', async () => new Blob([await hdf5(map)]))}
      >
        Images, HDF5
      </button>
      {stack && (
        <button
          type="button"
          class="small"
          onClick={() =>
            save('json', 'application/json', async () => {
              const { kinds } = map;
              const images = shownImages.peek()!;
              const plan = { ...stack.plan, settings: { ...stack.plan.settings, ...shownLeast(map) } };
              const found = await mapReader().ask({
                kind: 'object',
                stack: stack.stack,
                plan,
                images,
                kinds,
              });
              return `${JSON.stringify(found, undefined, 2)}\n`;
            })
          }
        >
          Numbers, JSON
        </button>
      )}
    </div>
  );
}

const shownLeast = ({ settings }: OpenMap): { leastStep: number } => ({
  leastStep: Math.max(settings.leastStep, leastStepShown.peek() ?? 0),
});

/** The file of `edgewise map`, masked as on the screen. */
function hdf5(map: OpenMap): Promise<Uint8Array<ArrayBuffer>> {
  const { source, settings, model, program = version } = map;
  const { element, e0Ev } = settings;
  return mapReader().ask({
    kind: 'hdf5',
    images: shownImages.peek()!,
    facts: {
      source,
      program: `edgewise ${program}`,
      model: `${model.name} ${model.version} ${model.hash}`,
      element,
      e0Ev,
      ...shownLeast(map),
    },
  });
}

function figure(map: OpenMap): Promise<string> {
  const { name, settings, model, program, stack } = map;
  return mapReader().ask({
    kind: 'figure',
    name,
    ...(stack && { energyCount: stack.stack.energyEv.length }),
    images: shownImages.peek()!,
    settings: { ...settings, ...shownLeast(map) },
    model,
    ...(program !== undefined && { program }),
  });
}

async function save(extension: string, kind: string, make: () => Promise<string | Blob>): Promise<void> {
  const name = `${asFileName(baseName(mapAsked.peek()!.source.file.name))}-map.${extension}`;
  await saveMade(name, kind, make);
}
