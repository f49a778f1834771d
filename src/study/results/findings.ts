/** A finding of the paper, held against these data. */
export interface Finding {
  /**
   * Short key: "forest-best", "no-trend-with-size", "falls-with-entropy", "averaged-augmented-best",
   * "pre-edge-3d".
   */
  readonly id: string;
  /** What the paper says, one sentence. */
  readonly claim: string;
  /** 'open': the interval holds both answers. */
  readonly verdict: 'holds' | 'holds in part' | 'does not hold' | 'open' | 'not asked';
  /** What these data say, with the numbers, one or two sentences. */
  readonly evidence: string;
  /** How sure that is and why: sizes, intervals, what was not tried. */
  readonly confidence: string;
}
