/**
 * Limits of the verdict, looked at on computed spectra of materials that were kept out of the training and
 * drawn as nature draws them (`bench/verdict-limits.mjs`: distribution models of 33 elements, 1,582 spectra):
 * of 900 that are supported 885 are right (98.3 %). With P(CN) of 0.4 in place of 0.5 they would be 97.3 % of
 * 953; the gap and the distance change next to nothing.
 */
export const verdictLimits = {
  /** Below this share of the window, or this number of points, there is no spectrum to speak of. */
  coverage: 0.85,
  points: 25,
  /** From here to the whole window the answer is open. */
  fullCoverage: 0.97,
  /** P(CN) from which an answer is supported, … */
  probability: 0.5,
  /** … with this distance to the next CN. */
  gap: 0.1,
  /**
   * Share of preparations that must give the same CN. Of the same spectra 40 right answers and 1 wrong
   * one were open for nothing else with 0.6; with 0.5 they are 16 and 0. Those of less than half are
   * not what most preparations say.
   */
  stable: 0.5,
  /** Noise as a share of the edge step. */
  noise: 0.03,
  /**
   * Distance to the nearest training spectrum as a multiple of the usual limit:
   * beyond it nothing was like this.
   */
  strange: 2,
  /** Widest step near the edge, eV. */
  stepEv: 2.5,
  /** No spectrum of natural width is sharper than 1 (`sharpnessOf`): a bound of nature, not a choice. */
  sharpness: 1,
  /**
   * Of 915 computed spectra, held against other materials, 15 look over-absorbed by so much as they are, 887
   * if damped with an edge step as large as all else that absorbs, 141 if with half of it
   * (`bench/data-faults.mjs`).
   */
  apparentDamping: 0.8,
  /**
   * An answer of less than `mixtureProbability` is open if another sum of two sites comes nearer than this
   * share of the distance of its own. Chosen by held-out computed spectra of Ti, Cr, Fe and Co: of 268 sites
   * as nature draws them 94.8 % are supported without the rule and 94.4 % with it (96.5 and 96.8 % of these
   * right), of 280 sums of two sites with different CN, 35 to 65 % of each and edges up to 3 eV apart, 66 and
   * 52 %; and by the measured oxides, where it takes 1 of 104 with one kind of site out of "supported", and 4
   * of 14 with several. At 0.9 it would take 6 and 7.
   */
  mixture: 0.8,
  mixtureProbability: 0.8,
  /**
   * The same for a coordination number that fewer than this share of the element's sites in oxides have: then
   * the sum need only come nearer at all. Chosen for sums of chromate and Cr2O3, called CN 5 with 60 to 71 %:
   * of the 904 computed spectra that are supported without it, it makes 3 right answers and 1 wrong one open.
   */
  rare: 0.1,
  rareMixture: 1,
} as const;
