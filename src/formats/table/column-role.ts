/** What a column is for, as its label tells. */
export type ColumnRole =
  | 'energy'
  | 'angle'
  | 'k'
  /** Absorption ready made: of the sample by transmission, by fluorescence, in a way not named; normalised. */
  | 'mutrans'
  | 'mufluor'
  | 'mu'
  | 'normtrans'
  | 'normfluor'
  | 'norm'
  /** Absorption of the reference foil behind the sample: calibrates energies, is never the sample. */
  | 'murefer'
  /** mu where it stands alone, one intensity of several where I0 stands beside it. */
  | 'signal'
  /** Intensities. */
  | 'i0'
  | 'itrans'
  | 'ifluor'
  | 'irefer'
  /** Made of mu or beside it: background, derivative, flattened copy, error, time. */
  | 'derived'
  | 'unknown';

/** A role and the part of the label that tells channels or hutches apart: "2" of I02, "_eh2" of I1_eh2, "" of i0. */
export interface RoleOfColumn {
  readonly role: ColumnRole;
  readonly channel: string;
}

/** Labels of the XDI dictionary, of Athena's and xraylarch's column rules, and what people write; lower case. */
const patterns: readonly (readonly [ColumnRole, RegExp])[] = [
  [
    'energy',
    /^(mono|enc|zap|bragg|photon|requested|achieved|real|calc)?[ _.-]?(energ(y|ies|ie)|en|e|k?ev|enk?ev)([ _.-]?k?ev)?$/,
  ],
  ['angle', /^(mono[ _.-]?)?(angle|theta|bragg|th|bragg[ _.-]?angle)$/],
  ['k', /^(k|wavenumber|chi|chik|k\*?chi)$/],
  ['murefer', /^((x?mu|norm|abs|absorption)[ _.-]?ref(er(ence)?)?|ref[ _.-]?(x?mu|abs))$/],
  ['normtrans', /^norm[ _.-]?trans(mission)?$/],
  ['normfluor', /^norm[ _.-]?fluo(r(escence)?)?$/],
  ['mutrans', /^(x?mu|abs|absorption)[ _.(-]{0,2}t(r|rans|ransmission)?\)?$/],
  ['mufluor', /^(x?mu|abs|absorption)[ _.(-]{0,2}f(l|luo|luor|luorescence)?\)?$/],
  ['norm', /^(norm(ali[sz]ed)?|flattened)([ _.-]?(x?mu|abs|absorption|intensity|xanes|mu\(e\)))?$/],
  ['mu', /^(x?mu|x?mu\(e\)|[µμ]|abs(orption|orbance)?|xanes|xafs|exafs|xas)$/],
  ['signal', /^(intensity|signal|counts|y)$/],
  ['derived', /^(n|f)?(bkg|background|pre|post|der|deriv|derivative|sec)([ _.-]?(edge|line))?$/],
  [
    'derived',
    /^(flat|dmude|stddev|std|err(or)?|sigma|noise|(count)?[ _.-]?time|seconds|weight|index|point)$/,
  ],
];

/** Intensities; a channel may follow the stem. */
const intensities: readonly (readonly [ColumnRole, RegExp])[] = [
  ['i0', /^(?:i[_-]?[0o]|izero|mon(?:itor)?|io)(\d*|[_ .-]\w+)$/],
  ['irefer', /^(?:i[_-]?r(?:ef(?:er(?:ence)?)?)?|i2|iref|ref(?:erence)?)([_ .-]\w+|)$/],
  ['itrans', /^(?:i[_-]?t(?:rans(?:mission)?)?|i1|trans(?:mission)?)(\d*|[_ .-]\w+)$/],
  ['ifluor', /^(?:i[_-]?f{1,2}(?:luo(?:r(?:escence)?)?)?|ify|fluo(?:r(?:escence)?)?|fl|fy)(\d*|[_ .-]\w+)$/],
];

/** Longer labels are sentences or damage; patterns with blanks would take quadratic time over them. */
const longestLabel = 200;

/** Tells what a column is for from its label; a unit in brackets and the case do not count. */
export function columnRole(label: string): RoleOfColumn {
  if (label.length > longestLabel) {
    return { role: 'unknown', channel: '' };
  }
  const plain = label
    .trim()
    .toLowerCase()
    .replace(/\s*[([](k?ev|deg(rees)?|a\.?u\.?|arb.*|counts?|s)[)\]]$/, '');
  for (const [role, pattern] of patterns) {
    if (pattern.test(plain)) {
      return { role, channel: '' };
    }
  }
  for (const [role, pattern] of intensities) {
    const match = pattern.exec(plain);
    if (match) {
      return { role, channel: match[1] ?? '' };
    }
  }
  return { role: 'unknown', channel: '' };
}
