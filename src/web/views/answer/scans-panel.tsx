import { withSpread } from '../../../answers/scans/merged-reading.ts';
import type { MergedScanAnswer } from '../../../answers/scans/merged-scans.ts';
import { fileNameOf } from '../../../base/text/base-name.ts';
import { counted, fixed, percent, signed } from '../../../base/text/words.ts';
import type { SpectrumAnswer } from '../../../model/identify-spectrum.ts';
import { median } from '../../../numeric/median.ts';
import type { Entry, MergedEntry } from '../../state/bench.ts';
import { mergeAgain } from '../../state/scans/merging.ts';
import { CutName } from '../list/cut-name.tsx';

interface ScansProps {
  readonly entry: Entry;
  readonly merged: MergedEntry;
  readonly answer: SpectrumAnswer;
}

/** The scans that a spectrum was merged of: what each weighs and says alone, and which are left out. */
export function ScansPanel({ entry, merged, answer }: ScansProps) {
  const { scans, aligned, error, cn } = withSpread(merged.merge, answer);
  const { leaveOut = [], align = false } = merged.merging;
  const kept = scans.filter(({ dropped }) => !dropped).length;
  const outliers = scans.flatMap(({ outlier, dropped }, i) => (outlier && !dropped ? [i] : []));
  const [best] = cn;
  const leave = (places: readonly number[], words: string) => mergeAgain(entry, { leaveOut: places }, words);
  return (
    <section class="scans" aria-label="Scans in the mean">
      <header>
        <h3>Scans in the mean: {kept === scans.length ? kept : `${kept} of ${scans.length}`}</h3>
        <label class="check">
          <input
            type="checkbox"
            checked={align}
            onChange={({ currentTarget: { checked } }) =>
              mergeAgain(entry, { align: checked }, checked ? 'align the scans' : 'do not align the scans')
            }
          />
          <span title="Only if nothing moved the edge but the monochromator">align the edges</span>
        </label>
      </header>
      {best && (
        <p class="note">
          ± is one standard deviation over what the scans say alone
          {error.length > 0 && `; mu ± ${fixed(median(error), 4)} of the edge step`}
          {aligned === 'reference foil' && '; aligned by the reference foils'}.
        </p>
      )}
      {outliers.length > 0 && (
        <p class="scans-outliers">
          {counted(outliers.length, 'scan differs', 'scans differ')} from the others.
          <button
            type="button"
            class="small"
            onClick={() => leave([...leaveOut, ...outliers], 'leave out outliers')}
          >
            Leave {outliers.length > 1 ? 'them' : 'it'} out
          </button>
        </p>
      )}
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col">Scan</th>
            <th scope="col" class="is-number">
              Weight
            </th>
            <th scope="col" class="is-number" title="Root mean square from the median of all, in edge steps">
              Differs
            </th>
            <th scope="col" class="is-number">
              Alone
            </th>
          </tr>
        </thead>
        <tbody>
          {scans.map((scan, i) => (
            <ScanRow
              key={`${scan.file} ${scan.name}`}
              scan={scan}
              // Scans of one file are told apart by their own names.
              name={
                scans.filter(({ file }) => file === scan.file).length > 1 ? scan.name : fileNameOf(scan.file)
              }
              isLast={kept === 1}
              onUse={(isUsed) =>
                leave(
                  isUsed ? leaveOut.filter((place) => place !== i) : [...leaveOut, i],
                  isUsed ? 'take a scan' : 'leave out a scan',
                )
              }
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface ScanRowProps {
  readonly scan: MergedScanAnswer;
  readonly name: string;
  /** Is it all that is left, if it is in the mean? */
  readonly isLast: boolean;
  onUse(isUsed: boolean): void;
}

function ScanRow({ scan, name, isLast, onUse }: ScanRowProps) {
  const { file, weight, deviation, dropped, outlier, shiftEv, cn } = scan;
  const [best] = cn;
  const isShort = dropped === 'too short';
  return (
    <tr class={dropped ? 'is-left-out' : outlier ? 'is-outlier' : undefined}>
      <th scope="row">
        <label class="check" title={isShort ? `${file} covers far less energies than the others` : file}>
          <input
            type="checkbox"
            aria-label={`${name} in the mean`}
            checked={!dropped}
            disabled={isShort || (isLast && !dropped)}
            onChange={({ currentTarget: { checked } }) => onUse(checked)}
          />
          <CutName name={name} />
        </label>
      </th>
      <td class="is-number">{dropped ? '–' : percent(weight)}</td>
      <td class="is-number" title={shiftEv === 0 ? undefined : `moved by ${signed(shiftEv, 2)} eV`}>
        {fixed(deviation, 3)}
      </td>
      <td class="is-number">{best && `CN ${best.cn}, ${percent(best.probability)}`}</td>
    </tr>
  );
}
