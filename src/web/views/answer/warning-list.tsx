import type { Entry } from '../../state/bench.ts';
import { Icon } from '../frame/icon.tsx';
import { Advised } from './advised.tsx';

/** What a person should know before trusting the answer. */
export function WarningList({ warnings, entry }: { warnings: readonly string[]; entry?: Entry }) {
  if (warnings.length === 0) {
    return null;
  }
  return (
    <ul class="warnings" aria-label="Warnings">
      {warnings.map((warning) => (
        <li key={warning}>
          <Icon name="warning" />
          <span>{entry ? <Advised sentence={warning} entry={entry} /> : warning}</span>
        </li>
      ))}
    </ul>
  );
}
