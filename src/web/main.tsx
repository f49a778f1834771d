import { render } from 'preact';
import { registerOffline } from './register-offline.ts';
import { followCurrent } from './state/answers/evidence.ts';
import { followBench } from './state/answers/outcomes.ts';
import { followBundle, readOwnBundles } from './state/models/bundle-choice.ts';
import { tellDefect } from './state/notices.ts';
import { followAddress } from './state/route.ts';
import { followTheme } from './state/theme.ts';
import { Page } from './views/frame/page.tsx';
import { startWorker } from './work/ask.ts';

startWorker();
followTheme();
followAddress();
followBundle();
readOwnBundles();
followBench();
followCurrent();
render(<Page />, document.getElementById('page')!);
registerOffline();
// Not needed before there is anything to keep.
import('./state/visit/keep-visit.ts').then(({ keepThisVisit }) => keepThisVisit(), tellDefect);
