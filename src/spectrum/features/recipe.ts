/** Where the window of a recipe is laid. */
export type Anchor =
  /** Maximum of the derivative (the paper's E0). */
  | { readonly kind: 'derivative' }
  /** First energy at which mu, divided by the edge step, reaches `fraction`. */
  | { readonly kind: 'edge-fraction'; readonly fraction: number }
  /** Tabulated K-edge energy of the element. */
  | { readonly kind: 'tabulated' }
  /** First energy of the spectrum itself. */
  | { readonly kind: 'start' };

/**
 * How a spectrum becomes features: data, not code. A bundle carries the recipe that it was trained with, and
 * nothing else decides how a spectrum is prepared for it.
 */
export interface Recipe {
  /** Name for people and for results: "anchored-0.5", "paper", "published-computed", … */
  readonly name: string;
  readonly anchor: Anchor;
  /** First energy of the window relative to the anchor, eV. */
  readonly fromEv: number;
  /** Last energy of the window relative to the anchor, eV. */
  readonly toEv: number;
  /** Number of features, equally spaced from first to last energy, ends included. */
  readonly points: number;
  readonly interpolation: 'linear' | 'cubic';
  /**
   * How the ends of the window treat the spectrum's own grid. 'exact': not at all. 'grid-beyond': the window
   * ends at the first energy of the spectrum at or beyond `toEv` (the published computed spectra).
   * 'grid-inside': the window is what of the spectrum lies within it, and interpolation sees nothing else
   * (the published experiments).
   *
   * @default 'exact'
   */
  readonly ends?: 'exact' | 'grid-beyond' | 'grid-inside';
  /** What 1 means: the largest value in the window, the range of values (0..1), or the edge step. */
  readonly scale: 'maximum' | 'min-max' | 'edge-step';
}
