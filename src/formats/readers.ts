import { gzipReader } from './readers/archives/gzip.ts';
import { zipReader } from './readers/archives/zip.ts';
import { athenaProjectReader } from './readers/athena/athena-project.ts';
import { aps12bmReader } from './readers/beamlines/aps-12bm.ts';
import { apsLabviewReader } from './readers/beamlines/aps-labview.ts';
import { clsReader } from './readers/beamlines/cls.ts';
import { elettraReader } from './readers/beamlines/elettra.ts';
import { extranormalReader } from './readers/beamlines/extranormal.ts';
import { gseScanReader } from './readers/beamlines/gse-scan.ts';
import { gseStepScanReader } from './readers/beamlines/gse-step-scan.ts';
import { hasylabFioReader } from './readers/beamlines/hasylab-fio.ts';
import { lisaBm08Reader } from './readers/beamlines/lisa-bm08.ts';
import { lnlsReader } from './readers/beamlines/lnls.ts';
import { luciaReader } from './readers/beamlines/lucia.ts';
import { lytleReader } from './readers/beamlines/lytle.ts';
import { x10cReader } from './readers/beamlines/nsls-x10c.ts';
import { issReader } from './readers/beamlines/nsls2-iss.ts';
import { petraP65Reader } from './readers/beamlines/petra-p65.ts';
import { pf9809Reader } from './readers/beamlines/pf-9809.ts';
import { phoenixReader } from './readers/beamlines/phoenix.ts';
import { slriReader } from './readers/beamlines/slri.ts';
import { specReader } from './readers/beamlines/spec.ts';
import { srsReader } from './readers/beamlines/srs.ts';
import { ssrlAsciiReader } from './readers/beamlines/ssrl-ascii.ts';
import { superXasReader } from './readers/beamlines/super-xas.ts';
import { xdacReader } from './readers/beamlines/xdac.ts';
import { ssrlBinaryReader } from './readers/binary/ssrl-binary.ts';
import { x15bReader } from './readers/binary/x15b.ts';
import { fdmnesReader } from './readers/computed/fdmnes.ts';
import { feffXmuReader } from './readers/computed/feff-xmu.ts';
import { eelsdbMetadataReader } from './readers/databases/eelsdb-metadata.ts';
import { emsaReader } from './readers/databases/emsa.ts';
import { larixReader } from './readers/databases/larix.ts';
import { materialsProjectTsvReader } from './readers/databases/materials-project-tsv.ts';
import { sshadeReader } from './readers/databases/sshade.ts';
import { xasJsonReader } from './readers/databases/xas-json.ts';
import { nexusReader } from './readers/hdf5/nexus.ts';
import { plainColumnsReader } from './readers/plain-columns.ts';
import { xdiReader } from './readers/xdi/xdi.ts';
import type { FormatReader } from './reading.ts';

/**
 * Every format: the first reader that recognises a file reads it. Each knows its own by its first lines; the
 * general ones (XDI, columns of text) come behind the beamlines, some of whose files resemble them. A reader
 * whose code is heavy imports it in its `read`, so that only files of its format load it.
 */
export const formatReaders: readonly FormatReader[] = [
  zipReader,
  nexusReader,
  ssrlBinaryReader,
  x15bReader,
  athenaProjectReader,
  larixReader,
  gzipReader,
  emsaReader,
  feffXmuReader,
  fdmnesReader,
  sshadeReader,
  materialsProjectTsvReader,
  eelsdbMetadataReader,
  xasJsonReader,
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
  xdiReader,
  plainColumnsReader,
];
