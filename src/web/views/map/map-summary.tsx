import { counted, fixed, percent } from '../../../base/text/words.ts';
import { mapCounts } from '../../../map/map-images.ts';
import { verdictWords } from '../../../model/verdict/verdict-words.ts';
import { mapNotice, openMap, shownImages } from '../../state/map/map.ts';
import { mapAsked } from '../../state/map/mapping.ts';
import { mapNotKept } from '../../state/visit/offered-visit.ts';
import { Facts } from '../facts.tsx';

/** What the map is of, and how many of its pixels are what. */
export function MapSummary() {
  const map = openMap.value;
  const images = shownImages.value;
  if (!map || !images) {
    return <p class="map-name">{mapAsked.value?.source.file.name}</p>;
  }
  const { pixels, verdicts, cn } = mapCounts(images);
  const told = pixels - verdicts.masked;
  const { settings, stack } = map;
  const energies = stack?.stack.energyEv;
  const rows: [string, string][] = [
    ['Edge', `${settings.element} K${stack ? `: ${stack.plan.elementReason}` : ''}`],
    ['Pixels', `${images.width} × ${images.height}`],
    ...(energies
      ? [
          [
            'Energies',
            `${energies.length}, from ${energies[0]!.toFixed(1)} to ${energies.at(-1)!.toFixed(1)} eV`,
          ] as [string, string],
        ]
      : []),
    ['E0', `${settings.e0Ev.toFixed(1)} eV for all pixels`],
    ['Masked', `${percent(verdicts.masked / pixels)}, and of the others`],
    ...verdictWords.map((word): [string, string] => [
      word.charAt(0).toUpperCase() + word.slice(1),
      told ? percent(verdicts[word] / told) : 'none',
    ]),
    ...cn
      .filter((each) => each.pixels > 0)
      .map(({ cn: number, pixels: own }): [string, string] => [
        `CN ${number}`,
        `first in ${percent(own / told)}`,
      ]),
  ];
  return (
    <div class="map-summary">
      <p class="map-name">{map.name}</p>
      {mapNotice.value && <p class="note">{mapNotice.value}</p>}
      <Facts class="map-facts" of={rows} />
      {!stack && <p class="note">A written map holds answers and no spectra: open its stack to see those.</p>}
      {mapNotKept.value !== undefined && (
        <p class="note">
          This stack ({fixed(mapNotKept.value / 2 ** 20, 0)} MB) is too large for this browser to keep: after
          a reload, open it again.
        </p>
      )}
      <p class="only-heard">{counted(told, 'pixel')} answered</p>
    </div>
  );
}
