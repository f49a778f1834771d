import { route } from '../../state/route.ts';
import { AboutView } from '../about/about-view.tsx';
import { ModelsView } from '../models/models-view.tsx';
import { SpectraView } from '../spectra-view.tsx';
import { StructuresView } from '../structures/structures-view.tsx';
import { Dialogs } from './dialogs.tsx';
import { DropArea } from './drop-area.tsx';
import { Notices } from './notices.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { TopBar } from './top-bar.tsx';

const views = {
  spectra: SpectraView,
  structures: StructuresView,
  models: ModelsView,
  about: AboutView,
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
      <main id="main" class={`view view-${route.value}`} tabIndex={-1}>
        <View />
      </main>
      <Dialogs />
      <Notices />
      <Shortcuts />
    </DropArea>
  );
}
