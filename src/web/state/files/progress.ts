import { computed, signal } from '@preact/signals';
import { isBehind } from '../answers/outcomes.ts';
import { entries } from '../bench.ts';

/** Files that are being taken in, and those of them that are read. */
export const filesRead = signal({ done: 0, of: 0 });

/** Work of fewer files and spectra is over before one has read what it is. */
const leastTold = 4;

/** Is it told at present? What was begun to be told is told to its end. */
let isTold = false;

/** What the page is at, in words, and how far; undefined where there is little to wait for. */
export const progress = computed(() => {
  const { done, of } = filesRead.value;
  const spectra = entries.value.length;
  const waiting = entries.value.filter(isBehind).length;
  const isReading = done < of;
  isTold = isTold ? isReading || waiting > 0 : Math.max(of - done, waiting) >= leastTold;
  if (!isTold) {
    return undefined;
  }
  const answered = spectra - waiting;
  return {
    isReading,
    words: isReading
      ? `File ${done + 1} of ${of}${answered > 0 ? `, ${answered} answered` : ''}`
      : `${answered} of ${spectra} answered`,
    // One file holds about one spectrum. Its reading is half of the way, its answer the other half.
    share: (spectra + answered) / (2 * Math.max(1, spectra + of - done)),
  };
});
