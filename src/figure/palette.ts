/** The colours that figures are drawn in, on one ground. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  /** Words that stand back, and lines that only guide the eye. */
  readonly soft: string;
  readonly axis: string;
  readonly grid: string;
  /** What a bar would fill at most. */
  readonly trough: string;
  /** Rows of a chart without values, and every second one. */
  readonly strip: string;
  readonly blue: string;
  readonly orange: string;
  readonly green: string;
  readonly amber: string;
  /** Orange dark enough, or light enough, to be read. */
  readonly orangeInk: string;
  /** Words on a fill that `ink` is not read on. */
  readonly inkOnFill: string;
  /** Lines of spectra, drawn into one plot. */
  readonly spectra: readonly string[];
  /**
   * Series of charts: nearly the hues of spectra, a little lighter on light,
   * because points and bars are filled with them.
   */
  readonly series: readonly string[];
}

/**
 * Hues are those of Okabe and Ito, which stay apart for colour-blind readers,
 * darkened for lines and words until these stand out 3 : 1 and 4.5 : 1.
 *
 * Figures, reports and the service's reference take their colours from here. The page has greys of its own
 * for what figures lack (surfaces above each other, fields, buttons): `web/styles/theme.css`, whose hues of
 * spectra and atoms are these, which a test holds.
 */
export const light: Palette = {
  paper: '#ffffff',
  ink: '#1c2430',
  soft: '#5a6675',
  axis: '#8a95a3',
  grid: '#e6eaef',
  trough: '#eef1f5',
  strip: '#f5f7f9',
  blue: '#0072b2',
  orange: '#d55e00',
  green: '#009e73',
  amber: '#e69f00',
  orangeInk: '#b34700',
  inkOnFill: '#ffffff',
  spectra: ['#0072b2', '#c2500a', '#00805c', '#a3477f', '#806600', '#4a5361'],
  series: ['#0072b2', '#c44f00', '#007a5a', '#a04a86', '#8f6a00', '#5a6675'],
};

/** The same on dark ground, for readers whose system asks for it. */
export const dark: Palette = {
  paper: '#14181e',
  ink: '#e8edf3',
  soft: '#9aa7b5',
  axis: '#66717f',
  grid: '#262d36',
  trough: '#232a33',
  strip: '#1a2027',
  blue: '#56b4e9',
  orange: '#f0914b',
  green: '#2fbf95',
  amber: '#f2c14e',
  orangeInk: '#f0a468',
  inkOnFill: '#0b1016',
  spectra: ['#56b4e9', '#f0914b', '#2fbf95', '#e08fbe', '#d9b93f', '#b9c3cf'],
  series: ['#56b4e9', '#f0914b', '#2fbf95', '#d98bc0', '#d9b13f', '#9aa7b5'],
};

/** Fills of the ligands of a drawn polyhedron by kind; the same on either ground. */
export const atomFills: readonly string[] = ['#f5b97a', '#8fd8bd', '#f3e88a'];
