import { measuredRecordWords } from '../../../answers/measured-record.ts';
import { stabilityWords } from '../../../answers/spectra/stability-words.ts';
import { unbroken } from '../../../base/text/words.ts';
import type { SpectrumAnswer } from '../../../model/identify-spectrum.ts';
import { verdictHeadings } from '../../../model/verdict/verdict-words.ts';

/** Whether to believe the answer, why, and what to do next: it stands before everything else. */
export function VerdictCard({ answer }: { answer: SpectrumAnswer }) {
  const { verdict } = answer;
  const stability = stabilityWords(answer);
  const isReason = verdict.reasons.some((reason) => reason.startsWith(stability));
  const record = verdict.word === 'outside' ? undefined : measuredRecordWords(answer);
  return (
    <section class={`verdict is-${verdict.word}`} aria-label="Verdict">
      <h3>{verdictHeadings[verdict.word]}</h3>
      <ul>
        {verdict.reasons.map((reason) => (
          <li key={reason}>{unbroken(reason)}</li>
        ))}
      </ul>
      <p class="verdict-next">{unbroken(verdict.next)}</p>
      {!isReason && <p class="note">{unbroken(stability)}.</p>}
      {record && <p class="note">{unbroken(record)}</p>}
    </section>
  );
}
