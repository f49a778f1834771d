/** Colours and dash patterns of curves: `theme.css` has one class a look. */
export const lookCount = 12;

/** The class of a curve, a swatch or a mark of a spectrum. */
export const lookClass = (look: number): string => `look-${look % lookCount}`;

/** The colour of the theme that a look has: every six are one round. */
export const hueOf = (look: number): string => `--hue-${look % (lookCount / 2)}`;

/** A short piece of a spectrum's curve, as the plot draws it. */
export function Swatch({ look }: { look: number }) {
  return (
    <svg class={`swatch ${lookClass(look)}`} width="22" height="10" viewBox="0 0 22 10" aria-hidden="true">
      <path class="look-line" d="M0 5h22" />
    </svg>
  );
}
