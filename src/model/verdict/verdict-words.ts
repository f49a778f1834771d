/**
 * Whether to believe an answer, in the order of trust. "supported": believe the coordination number. "open":
 * the data leave a choice, which the reasons name. "outside": no question for this model (no oxygen around
 * the absorber, or no usable spectrum), so that no CN is told in large.
 */
export const verdictWords = ['supported', 'open', 'outside'] as const;

export type VerdictWord = (typeof verdictWords)[number];

/** The words as the heading of a verdict, on the page and in figures. */
export const verdictHeadings: Readonly<Record<VerdictWord, string>> = {
  supported: 'Supported',
  open: 'Open: the data leave a choice',
  outside: 'Outside what the models can tell',
};
