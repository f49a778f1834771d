import { athenaProjectReader } from './readers/athena/athena-project.ts';
import { beamlineReaders } from './readers/beamlines/beamline-readers.ts';
import { ssrlBinaryReader } from './readers/binary/ssrl-binary.ts';
import { x15bReader } from './readers/binary/x15b.ts';
import { fdmnesReader } from './readers/computed/fdmnes.ts';
import { feffXmuReader } from './readers/computed/feff-xmu.ts';
import { eelsdbMetadataReader } from './readers/databases/eelsdb-metadata.ts';
import { emsaReader } from './readers/databases/emsa.ts';
import { materialsProjectTsvReader } from './readers/databases/materials-project-tsv.ts';
import { sshadeReader } from './readers/databases/sshade.ts';
import { xasJsonReader } from './readers/databases/xas-json.ts';
import { nexusReader } from './readers/hdf5/nexus.ts';
import { plainColumnsReader } from './readers/plain-columns.ts';
import { xdiReader } from './readers/xdi/xdi.ts';
import type { FormatReader } from './reading.ts';

/**
 * Every format, most specific first: the first reader that recognises a file reads it. A reader whose code is heavy
 * imports it in its `read`, so that only files of its format load it.
 */
export const formatReaders: readonly FormatReader[] = [
  nexusReader,
  ssrlBinaryReader,
  x15bReader,
  athenaProjectReader,
  emsaReader,
  feffXmuReader,
  fdmnesReader,
  sshadeReader,
  materialsProjectTsvReader,
  eelsdbMetadataReader,
  xasJsonReader,
  ...beamlineReaders,
  xdiReader,
  plainColumnsReader,
];
