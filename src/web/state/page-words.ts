/** What a sentence for the command line advises, as the page can do it at the press of a button. */
export interface Advice {
  /** The sentence without options of the command line. */
  readonly words: string;
  /** Elements that the absorber may be. */
  readonly elements: readonly string[];
  /** Does it ask for the absorber, whichever it is? */
  readonly asksElement: boolean;
  /** A shift of all energies that calibrates them, eV. */
  readonly shiftEv?: number;
  /** A channel to be read in the place of the others. */
  readonly channel?: string;
}

/**
 * Sentences are written once, with the options of the command line; on the page these are buttons and fields.
 */
export function adviceOf(sentence: string): Advice {
  const elements = new Set([...sentence.matchAll(/--element ([A-Z][a-z]?)\b/g)].map(([, symbol]) => symbol!));
  const shift = /--shift (-?\d+(?:\.\d+)?)/.exec(sentence)?.[1];
  const channel = /--channel ([a-z-]+)/.exec(sentence)?.[1];
  return {
    words: pageWords(sentence),
    elements: [...elements],
    asksElement: /--element(?! [A-Z])/.test(sentence),
    ...(shift !== undefined && { shiftEv: Number(shift) }),
    ...(channel !== undefined && { channel }),
  };
}

/** A sentence as the page says it: without options, which it has none of. */
export function pageWords(sentence: string): string {
  return sentence
    .replace(/ \(--[^)]*\)/g, '')
    .replace(/, or read it with occupancy "majority"/, '')
    .replace(/ Then say --element \S+?\./, '')
    .replace(/\b(?:give|say) --element [A-Z][a-z]?/g, 'say so')
    .replace(/\bgive the absorber with --element/g, 'choose the absorber')
    .replace(/\bgive it with --element/g, 'choose it')
    .replace(
      /--shift (\S+) calibrates/g,
      (_, by: string) => `a shift of ${by.replace('-', '−')} eV calibrates`,
    );
}
