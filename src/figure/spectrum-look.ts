import { dark, light } from './palette.ts';

/** Six hues after Okabe and Ito, each with a dash pattern of its own; further spectra take other patterns. */
const lookCount = 6;
const dashes = ['', '7 3', '2.5 2.5', '9 3 2 3', '12 4', '5 2 2 2 2 2'];

/** Style of figures that show several spectra. */
export const spectraStyle = `
.spectrum-line{fill:none;stroke-width:1.7;stroke-linejoin:round}
${colours(light.spectra)}
@media (prefers-color-scheme:dark){${colours(dark.spectra)}}
`.replaceAll('\n', '');

/** Attributes of the line of spectrum number `i`. */
export function spectrumLook(i: number): { class: string; 'stroke-dasharray': string | undefined } {
  // The pattern moves on by one whenever the hues begin again.
  const dash = dashes[(i + Math.floor(i / lookCount)) % dashes.length];
  return { class: `spectrum-line hue-${i % lookCount}`, 'stroke-dasharray': dash || undefined };
}

function colours(hues: readonly string[]): string {
  return hues.map((hue, i) => `.hue-${i}{stroke:${hue}}`).join('');
}
