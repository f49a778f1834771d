import type { SpectrumAnswer } from '../model/identify-spectrum.ts';

/** The command that gives the same answer; the file is named as it was dropped. */
export function commandOf({ file, parameters }: Pick<SpectrumAnswer, 'file' | 'parameters'>): string {
  const { element, e0Ev, shiftEv, preEdge, postEdge, anchorOffsetEv } = parameters;
  const words = [
    'edgewise identify',
    quoted(file),
    element !== undefined && `--element ${element}`,
    e0Ev !== undefined && `--e0=${e0Ev}`,
    shiftEv !== undefined && `--shift=${shiftEv}`,
    preEdge && `--pre-edge=${preEdge.fromEv},${preEdge.toEv}`,
    postEdge && `--post-edge=${postEdge.fromEv},${postEdge.toEv}`,
    anchorOffsetEv !== undefined && `--move-window=${anchorOffsetEv}`,
    '--format json',
  ];
  return words.filter(Boolean).join(' ');
}

/** A word for a POSIX shell. A file that looks like an option gets its folder. */
function quoted(word: string): string {
  const safe = word.startsWith('-') ? `./${word}` : word;
  return /^[\w./+=:@%-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", "'\\''")}'`;
}
