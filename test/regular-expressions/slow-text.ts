import { countSteps, mostSteps } from './count-steps.ts';
import { type HostileText, hostileTexts } from './hostile-texts.ts';
import { parsePattern } from './parse-pattern.ts';

/** How often the text of a part is repeated; then twice as often. */
const repeats = 80;

/** Twice the text takes twice the steps of a linear pattern and four times those of a quadratic one. */
const mostGrowth = 2.8;

/** The text at which a pattern takes more than linear time, if one is found. */
export function slowText(expression: Pick<RegExp, 'source' | 'flags'>): HostileText | undefined {
  const pattern = parsePattern(expression);
  const isSticky = expression.flags.includes('y');
  return hostileTexts(pattern).find(({ before, repeated, after }) => {
    const steps = (count: number): number =>
      countSteps(pattern, before + repeated.repeat(count) + after, isSticky);
    const once = steps(repeats);
    // A quadratic pattern takes about half the square of the repeats.
    if (once < (repeats * repeats) / 4) {
      return false;
    }
    const twice = steps(2 * repeats);
    return twice >= mostSteps || twice > mostGrowth * once;
  });
}
