import type { FormatReader } from '../../reading.ts';
import { aps12bmReader } from './aps-12bm.ts';
import { apsLabviewReader } from './aps-labview.ts';
import { clsReader } from './cls.ts';
import { elettraReader } from './elettra.ts';
import { extranormalReader } from './extranormal.ts';
import { gseScanReader } from './gse-scan.ts';
import { gseStepScanReader } from './gse-step-scan.ts';
import { hasylabFioReader } from './hasylab-fio.ts';
import { lisaBm08Reader } from './lisa-bm08.ts';
import { lnlsReader } from './lnls.ts';
import { luciaReader } from './lucia.ts';
import { lytleReader } from './lytle.ts';
import { x10cReader } from './nsls-x10c.ts';
import { issReader } from './nsls2-iss.ts';
import { petraP65Reader } from './petra-p65.ts';
import { pf9809Reader } from './pf-9809.ts';
import { phoenixReader } from './phoenix.ts';
import { slriReader } from './slri.ts';
import { specReader } from './spec.ts';
import { srsReader } from './srs.ts';
import { ssrlAsciiReader } from './ssrl-ascii.ts';
import { superXasReader } from './super-xas.ts';
import { xdacReader } from './xdac.ts';

/**
 * Readers of the text files that beamlines write. Each knows its own by its first lines, none takes another's; they
 * are asked before the general readers, some of whose formats they resemble (step scans that call themselves XDI).
 */
export const beamlineReaders: readonly FormatReader[] = [
  xdacReader,
  apsLabviewReader,
  gseScanReader,
  gseStepScanReader,
  aps12bmReader,
  issReader,
  x10cReader,
  ssrlAsciiReader,
  clsReader,
  pf9809Reader,
  srsReader,
  lytleReader,
  hasylabFioReader,
  lnlsReader,
  luciaReader,
  superXasReader,
  phoenixReader,
  extranormalReader,
  slriReader,
  lisaBm08Reader,
  elettraReader,
  petraP65Reader,
  specReader,
];
