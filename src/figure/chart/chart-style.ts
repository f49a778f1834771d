import { dark, light } from '../palette.ts';

/**
 * What charts need besides the style of every figure: six series, each with a hue that stays apart for
 * colour-blind readers, a dash pattern and (see `marker`) a shape; a ramp of nine shades for amounts
 * (`shade-0` to `shade-8`), one for differences (`turn-0` below, `turn-4` none, `turn-8` above), and for each
 * shade the ink that is read on it with at least 4.5 : 1.
 */
export const chartStyle = [
  series(light.series),
  '.line{fill:none;stroke-width:2;stroke-linejoin:round}',
  '.line-1{stroke-dasharray:7 3}.line-2{stroke-dasharray:2 2.5}.line-3{stroke-dasharray:9 3 2 3}',
  '.line-4{stroke-dasharray:4 2}.line-5{stroke-dasharray:1 3}',
  `.band{fill-opacity:.14}.point{stroke:${light.paper};stroke-width:1}.thin{stroke-width:1.2}.faint{fill-opacity:.55}`,
  `.whisker{stroke:${light.ink};stroke-width:1.2;fill:none}.quoted{stroke:${light.ink};stroke-width:1.6;fill:${light.paper}}`,
  `.rule{stroke:${light.soft};stroke-width:1.2;stroke-dasharray:5 4;fill:none}`,
  `.empty{fill:${light.strip}}.strip{fill:${light.strip}}.outline{stroke:${light.ink};stroke-width:1.5;fill:none}`,
  `.halo{paint-order:stroke;stroke:${light.paper};stroke-width:3px;stroke-linejoin:round}`,
  `.region-0{fill:${light.blue};fill-opacity:.1}.region-1{fill:${light.series[4]};fill-opacity:.1}.region-2{fill:${light.series[3]};fill-opacity:.1}`,
  '.tiny{font-size:10px}',
  ramp(
    'shade',
    '#f3f6f9 #dfeaf4 #c3daec #9fc5e0 #74abd1 #5599c8 #2875ab #125a8f #083f6b',
    light.ink,
    [6, 7, 8],
    light.inkOnFill,
  ),
  ramp(
    'turn',
    '#a63c00 #d27a42 #e59e70 #f3cdb4 #f1f3f5 #c3daec #8bb9da #5599c8 #125a8f',
    light.ink,
    [0, 8],
    light.inkOnFill,
  ),
  '@media (prefers-color-scheme:dark){',
  series(dark.series),
  `.band{fill-opacity:.2}.point{stroke:${dark.paper}}.whisker{stroke:${dark.ink}}.quoted{stroke:${dark.ink};fill:${dark.paper}}`,
  `.rule{stroke:${dark.soft}}.empty{fill:${dark.strip}}.strip{fill:${dark.strip}}.outline{stroke:${dark.ink}}.halo{stroke:${dark.paper}}`,
  `.region-0{fill:${dark.blue};fill-opacity:.14}.region-1{fill:${dark.series[4]};fill-opacity:.14}.region-2{fill:${dark.series[3]};fill-opacity:.14}`,
  ramp(
    'shade',
    '#1b222b #1d3146 #1f4260 #22567e #2a6d9e #3f87bb #62a3d3 #8fc1e6 #c4e0f5',
    dark.ink,
    [5, 6, 7, 8],
    dark.inkOnFill,
  ),
  ramp(
    'turn',
    '#f5b58a #d98549 #9c5322 #5c3a24 #232a33 #1f4260 #22608c #62a3d3 #b5d9f3',
    dark.ink,
    [0, 1, 7, 8],
    dark.inkOnFill,
  ),
  '}',
].join('');

/** Number of shades of a ramp. */
export const shades = 9;

function series(colours: readonly string[]): string {
  return colours.map((c, i) => `.line-${i}{stroke:${c}}.fill-${i}{fill:${c}}`).join('');
}

/** Fills of a ramp, and the ink on each: one for most, another for those listed. */
function ramp(
  name: string,
  colours: string,
  ink: string,
  others: readonly number[],
  otherInk: string,
): string {
  return colours
    .split(' ')
    .map((c, i) => `.${name}-${i}{fill:${c}}.on-${name}-${i}{fill:${others.includes(i) ? otherInk : ink}}`)
    .join('');
}
