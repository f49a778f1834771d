import { route } from '../../state/route.ts';
import { SpectraView } from '../spectra-view.tsx';
import { Dialogs } from './dialogs.tsx';
import { DropArea } from './drop-area.tsx';
import { LastVisit } from './last-visit.tsx';
import { later } from './later.tsx';
import { Notices } from './notices.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { TopBar } from './top-bar.tsx';

const views = {
  spectra: SpectraView,
  structures: later(async () => (await import('../structures/structures-view.tsx')).StructuresView),
  maps: later(async () => (await import('../map/map-view.tsx')).MapView),
  models: later(async () => (await import('../models/models-view.tsx')).ModelsView),
  about: later(async () => (await import('../about/about-view.tsx')).AboutView),
};

/** The whole page: the bar at the top, and the view that the address names. */
export function Page() {
  const View = views[route.value];
  return (
    <DropArea>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <TopBar />
      <LastVisit />
      <main id="main" class={`view view-${route.value}`} tabIndex={-1}>
        <View />
      </main>
      <Dialogs />
      <Notices />
      <Shortcuts />
    </DropArea>
  );
}
