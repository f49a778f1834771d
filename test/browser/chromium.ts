import { existsSync } from 'node:fs';

/** Where Debian puts its Chromium; `CHROMIUM` names another. */
export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const hasChromium = existsSync(chromiumPath);

/** For the names of tests that are skipped. */
export const whySkipped = hasChromium ? '' : ` (skipped: no ${chromiumPath})`;
