import type { Trust } from '../../state/answers/answer-facts.ts';
import { Icon } from '../frame/icon.tsx';

/** Verdicts in a word, as the command line has them, and what became of the others. */
export const trustWords: Record<Trust, string> = {
  supported: 'supported',
  open: 'open',
  outside: 'outside',
  refused: 'not identified',
  waiting: 'waiting',
};

const meanings: Partial<Record<Trust, string>> = {
  supported: 'Supported: believe the coordination number',
  open: 'Open: the data leave a choice',
  outside: 'Outside what the models can tell: no coordination number',
};

/** The verdict in a word; those not to trust have a sign of their own. */
export function TrustMark({ trust }: { trust: Trust }) {
  return (
    <span class={`trust is-${trust}`} title={meanings[trust]}>
      {(trust === 'outside' || trust === 'open') && <Icon name={trust === 'open' ? 'open' : 'warning'} />}
      {trustWords[trust]}
    </span>
  );
}
