import { beamlineReaders } from './beamlines/index.ts';
import { plainColumnsReader } from './plain-columns.ts';
import type { FormatReader } from './reading.ts';
import {
  athenaProjectReader,
  eelsdbMetadataReader,
  emsaReader,
  fdmnesReader,
  feffXmuReader,
  materialsProjectTsvReader,
  nexusReader,
  sshadeReader,
  ssrlBinaryReader,
  x15bReader,
  xasJsonReader,
} from './structured/index.ts';
import { xdiReader } from './xdi.ts';

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
