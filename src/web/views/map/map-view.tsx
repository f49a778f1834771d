import { useEffect } from 'preact/hooks';
import { openMap } from '../../state/map/map.ts';
import { mapAsked } from '../../state/map/mapping.ts';
import { followMapping } from '../../state/map/open-map.ts';
import { followPixel } from '../../state/map/pixel-spectrum.ts';
import { MapForm } from './map-form.tsx';
import { MapOut } from './map-out.tsx';
import { MapPicture } from './map-picture.tsx';
import { MapSummary } from './map-summary.tsx';
import { MapWelcome } from './map-welcome.tsx';
import { OpenStack } from './open-stack.tsx';
import { PixelPanel } from './pixel-panel.tsx';

/**
 * Maps: what they are of at the left, the picture in the middle, the pixel under the pointer at the right.
 */
export function MapView() {
  useEffect(followPixel, []);
  useEffect(followMapping, []);
  const asked = mapAsked.value;
  if (!asked) {
    return <MapWelcome />;
  }
  return (
    <div class="workbench maps">
      <h1 class="only-heard">Maps</h1>
      <section class="list map-side" aria-label="The map">
        <OpenStack />
        <MapSummary />
        {openMap.value && <MapOut map={openMap.value} />}
        <MapForm
          key={JSON.stringify([asked.source.file.name, asked.question, asked.source.options])}
          asked={asked}
        />
      </section>
      <div class="middle">
        <MapPicture />
      </div>
      <PixelPanel />
    </div>
  );
}
