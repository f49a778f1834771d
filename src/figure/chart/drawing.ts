/** A drawn figure without its title: SVG text that fills a width from its top left corner. */
export interface Drawing {
  /** In px. */
  readonly height: number;
  readonly svg: string;
}

/**
 * Draws for a width in px. Type stays at its size, so that a drawing for 360 px is laid out anew instead of
 * shrunk: panels stand below each other, columns of words become rows.
 */
export type Draw = (width: number) => Drawing;

/** From this width on panels stand beside each other and groups beside their names. */
export const wideFromPx = 640;

/** A number with what is known of its uncertainty, and what the paper says of it. */
export interface Estimate {
  readonly value: number;
  /** Ends of its interval. */
  readonly low?: number;
  readonly high?: number;
  /** The paper's number for the same. */
  readonly quoted?: number;
}

/** A series as the legend names it; its number decides hue, dash pattern and shape. */
export interface Series {
  readonly name: string;
  /** 0 to 5. */
  readonly number: number;
}
