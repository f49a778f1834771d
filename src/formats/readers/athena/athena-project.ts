import { isGzip } from '../../../base/bytes/archive-kind.ts';
import { gunzip, gunzipStart } from '../../../base/bytes/gunzip.ts';
import { InputError } from '../../../base/input-error.ts';
import type { FileReading, FormatReader, ReadOptions } from '../../reading.ts';
import { decodeText } from '../../text/decode-text.ts';
import { mostGzipContent } from '../archives/most-gzip-content.ts';
import { gatherReadings, type Part } from '../gather-readings.ts';
import { type AthenaGroup, athenaLabel, athenaReading } from './athena-group.ts';
import { athenaJsonGroups } from './athena-json.ts';
import { type AthenaProject, athenaPerlProject } from './athena-perl.ts';

const perlHead = /^\s*# Athena project file -- (?:Demeter|Athena) version/;
const jsonHead = /^\s*\{\s*"_____(?:emacs_mode|header1|journal|order)"/;

const looksLikeProject = (head: string): boolean => perlHead.test(head) || jsonHead.test(head);

/** Athena project files (.prj), in Perl or JSON, gzipped or plain: one reading a group that holds mu(E). */
export const athenaProjectReader: FormatReader = {
  name: 'Athena project',

  recognises(bytes, head) {
    if (!isGzip(bytes)) {
      return looksLikeProject(head);
    }
    return looksLikeProject(decodeText(gunzipStart(bytes)));
  },

  read: (bytes, options) => readProject(bytes, options),
};

function readProject(bytes: Uint8Array, options: ReadOptions): FileReading {
  const text = decodeText(isGzip(bytes) ? gunzip(bytes, mostGzipContent(bytes)) : bytes);
  const inPerl = !jsonHead.test(text);
  const format = `Athena project (${inPerl ? 'Perl' : 'JSON'})`;
  const { groups, damage }: AthenaProject = inPerl
    ? athenaPerlProject(text)
    : { groups: athenaJsonGroups(text) };
  const places = placesOf(groups);
  const parts: Part[] = groups.map((group, i) => ({
    name: places[i]!,
    read: () => athenaReading(group, places[i]!, format, options),
  }));
  if (damage !== undefined) {
    parts.push({ name: 'the rest of the file', read: () => refuse(damage) });
  }
  return gatherReadings(parts);
}

function refuse(reason: string): never {
  throw new InputError(reason);
}

/** The label of each group, with its key behind where several groups have the same label. */
function placesOf(groups: readonly AthenaGroup[]): string[] {
  const counts = new Map<string, number>();
  for (const group of groups) {
    counts.set(athenaLabel(group), (counts.get(athenaLabel(group)) ?? 0) + 1);
  }
  return groups.map((group) => {
    const label = athenaLabel(group);
    return counts.get(label) === 1 ? label : `${label} (${group.key})`;
  });
}
