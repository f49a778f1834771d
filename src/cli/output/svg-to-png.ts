import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** Pixels a px of the figure: sharp on every screen and in print at a column's width. */
const pixelsPerPx = 2;

/** The typeface of the page, by the alphabets that file names and samples are written in. */
const family = 'IBM Plex Sans';
const fontFiles = ['latin', 'latin-ext', 'greek', 'cyrillic'].flatMap((alphabet) =>
  [400, 600].map(
    (weight) => `@fontsource/ibm-plex-sans/files/ibm-plex-sans-${alphabet}-${weight}-normal.woff2`,
  ),
);

let fonts: Promise<Uint8Array[]> | undefined;

/**
 * A figure as PNG, light on white. It is drawn without a browser and with a typeface of the package, so that
 * the same figure gives the same bytes on every machine.
 */
export async function svgToPng(svg: string): Promise<Uint8Array> {
  fonts ??= load();
  const resvg = new Resvg(svg, {
    font: { fontBuffers: await fonts, defaultFontFamily: family, sansSerifFamily: family },
    fitTo: { mode: 'zoom', value: pixelsPerPx },
  });
  const image = resvg.render();
  const png = image.asPng();
  image.free();
  resvg.free();
  return png;
}

async function load(): Promise<Uint8Array[]> {
  const { resolve } = createRequire(import.meta.url);
  await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return Promise.all(fontFiles.map((file) => readFile(resolve(file))));
}
