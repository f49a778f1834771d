import type { MergedScans } from '../answers/scans/merged-scans.ts';
import type { SpectrumAnswer } from '../model/identify-spectrum.ts';

/** What of an answer is in its command. */
type Commanded = Pick<SpectrumAnswer, 'file' | 'parameters'> & {
  readonly model?: Pick<SpectrumAnswer['model'], 'name'>;
};

/** The name of the bundle that comes with the program: no bundle of one's own is called so. */
export const embeddedName = 'default';

/** Which scans a spectrum was merged of. */
type MergedFrom = Pick<MergedScans, 'aligned'> & {
  readonly scans: readonly Pick<MergedScans['scans'][number], 'file' | 'dropped'>[];
};

/**
 * The command that gives the same answer; files and bundles are named as they were dropped and exported.
 *
 * @param merge of a spectrum that was made of scans: the command merges those that are in the mean
 */
export function commandOf({ file, parameters, model }: Commanded, merge?: MergedFrom): string {
  const { element, e0Ev, shiftEv, preEdge, postEdge, anchorOffsetEv, normalisation, overAbsorption } =
    parameters;
  const kept = merge?.scans.filter(({ dropped }) => !dropped) ?? [{ file }];
  // A file of several scans is named once.
  const scanFiles = [...new Set(kept.map((scan) => scan.file))];
  const words = [
    'edgewise identify',
    ...scanFiles.map(quoted),
    merge && '--merge-all',
    merge && merge.aligned !== 'no' && '--align',
    model && model.name !== embeddedName && `--model ${quoted(model.name)}`,
    element !== undefined && `--element ${element}`,
    e0Ev !== undefined && `--e0=${e0Ev}`,
    shiftEv !== undefined && `--shift=${shiftEv}`,
    preEdge && `--pre-edge=${preEdge.fromEv},${preEdge.toEv}`,
    postEdge && `--post-edge=${postEdge.fromEv},${postEdge.toEv}`,
    anchorOffsetEv !== undefined && `--move-window=${anchorOffsetEv}`,
    normalisation && `--normalisation ${normalisation}`,
    overAbsorption && `--over-absorption ${quoted(overAbsorption.formula)}`,
    overAbsorption && `--angles=${overAbsorption.incidenceDegrees ?? 45},${overAbsorption.exitDegrees ?? 45}`,
    '--format json',
  ];
  return words.filter(Boolean).join(' ');
}

/** A word for a POSIX shell. A file that looks like an option gets its folder. */
function quoted(word: string): string {
  const safe = word.startsWith('-') ? `./${word}` : word;
  return /^[\w./+=:@%-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", "'\\''")}'`;
}
