/** What a column is for, as its label tells. */
export type ColumnRole =
  | 'energy'
  | 'angle'
  | 'k'
  /**
   * Absorption ready made: of the sample by transmission, fluorescence or electron yield, in a way not named.
   */
  | 'mutrans'
  | 'mufluor'
  | 'muyield'
  | 'mu'
  /** The same, normalised. */
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
  /** Counts in the window of an emission line: "Fe Ka". */
  | 'line'
  | 'iyield'
  | 'irefer'
  /** Made of mu or beside it: background, derivative, flattened copy, error, time. */
  | 'derived'
  | 'unknown';

/**
 * A role and the part of the label that tells channels or hutches apart:
 * "2" of I02, "_eh2" of I1_eh2, "" of i0.
 */
export interface RoleOfColumn {
  readonly role: ColumnRole;
  readonly suffix: string;
}

/** Words before or behind "energy" that say where it comes from; they are no part of its role. */
const energySource =
  '(?:mono(?:chromator)?|enc(?:oder)?|zap|bragg|photon|qexafs|requested|achieved|real|calc(?:ulated)?|set|actual|measured|calibrated|corrected|nominal|target|readback|rbv|rbk|fbk|sp|setpoint|obs(?:erved)?|cenc)';

/**
 * Labels of the XDI dictionary, of Athena's and xraylarch's column rules, and what people write; lower case.
 */
const patterns: readonly (readonly [ColumnRole, RegExp])[] = [
  [
    'energy',
    new RegExp(
      `^(?:${energySource}[ _.:-]?){0,2}(?:energ(?:y|ies|ie|ia)|en|ene|e|k?ev|enk?ev|h[νnv]u?)(?:[ _.:-]?${energySource}|[ _]?[([]${energySource}[)\\]])?(?:[ _.:/-]?k?ev)?$`,
    ),
  ],
  ['angle', /^(mono[ _.-]?)?(angle|theta|bragg|th|bragg[ _.-]?angle)$/],
  ['k', /^(k|wavenumber|chi|chik|k\*?chi)$/],
  [
    'murefer',
    /^((x?mu|norm|abs|absorption)[ _.-]?r(ef(er(ence)?)?)?|ref[ _.-]?(x?mu|abs)|xmur|ln_?i[t1]_?i(ref|2))$/,
  ],
  ['normtrans', /^norm[ _.-]?trans(mission)?$/],
  ['normfluor', /^norm[ _.-]?fluo(r(escence)?)?$/],
  ['mutrans', /^((x?mu|abs|absorption)[ _.(-]{0,2}t(r|rans|ransmission)?\)?|ln_?i0_?i[t1])$/],
  ['mufluor', /^((x?mu|abs|absorption)[ _.(-]{0,2}f(l|luo|luor|luorescence)?\)?|(qexafs_?)?ffi0)$/],
  ['norm', /^(norm(ali[sz]ed)?|flattened)([ _.-]?(x?mu|abs|absorption|intensity|xanes|mu\(e\)))?$/],
  [
    'mu',
    /^(x?mu|x?mu\(e\)|[µμ]|[µμ]\(e\)|abs(orption|orbance)?|absorption coefficient|xanes|xafs|exafs|xas)$/,
  ],
  [
    'iyield',
    /^(t|p|a)?ey([ _.-]?\d*)$|^(total|partial|auger)?[ _.-]?electron[ _.-]?yield$|^(drain|sample)[ _.-]?current$/,
  ],
  [
    'ifluor',
    /^(t|p|ip)fy([ _.-]?\d*)$|^(total|partial)[ _.-]?(fluorescence|electron[ _.-]?free)?[ _.-]?fluorescence[ _.-]?yield$/,
  ],
  ['signal', /^(intensity|signal|counts|y)$/],
  ['derived', /^(n|f)?(bkg|background|pre|post|der|deriv|derivative|sec)([ _.-]?(edge|line))?$/],
  [
    'derived',
    /^(flat|dmude|stddev|std|err(or)?|sigma|noise|norm[ _.-]?(sample|ref(er(ence)?)?)|.{0,30}[ _.-]?time|seconds|sec|weight|index|point|event-id|date|.{0,20}temp(erature)?|ring([ _.-]?current)?|pulse|encoder|dwell.{0,20})$/,
  ],
];

/** Intensities; a channel may follow the stem. */
const intensities: readonly (readonly [ColumnRole, RegExp])[] = [
  [
    'i0',
    /^(?:(?:incident|incoming)(?:[ _-](?:intensity|flux|beam|current|x-?rays))?|(?:(?:gold|au|i)[ _-])?mesh(?:[ _-]current)?)()$/,
  ],
  ['itrans', /^transmitted[ _-](?:intensity|flux|beam|current)()$/],
  ['ifluor', /^fluorescence[ _-](?:intensity|signal|counts|yield)()$/],
  ['i0', /^(?:i[_-]?(?:[0o]|zero)(?:[_ -]?det(?:ector)?)?|mon(?:itor)?|io)(\d*|[_ .-]\w+)$/],
  ['irefer', /^(?:i[_-]?r(?:ef(?:er(?:ence)?)?)?|i2|iref|ref(?:erence)?)([_ .-]\w+|)$/],
  ['itrans', /^(?:i[_-]?t(?:rans(?:mission)?)?|i1|trans(?:mission|mitted)?)(\d*|[_ .-]\w+)$/],
  ['itrans', /^i()$/],
  [
    'ifluor',
    /^(?:i[_-]?f{1,2}(?:luo(?:r(?:escence)?)?)?|ify|fluo(?:r(?:escence)?)?|fl|fy|ff|lytle)(\d*|[_ .-]\w+)$/,
  ],
  // Elements of energy-dispersive detectors, by the names that detectors and their electronics go by.
  [
    'ifluor',
    /^(?:sdd|ge|vortex|ketek|canberra|xmap|xsp(?:ress)?3?|xmap_roi|mca|sca|roi|ifch|fluo_)[ _.:-]?(\d+(?:[ _.:-]\d+)?)$/,
  ],
];

/**
 * "Fe Ka", "FeKa1", "Fe_K-alpha", "XMAP4:AsKa_Sum", "Mn_Ka_mca1": an element, a shell, a line of its series.
 */
const emissionLine =
  /(?:^|[^A-Za-z])([A-Z][a-z]?)[ _-]?([KLM])[ _-]?(?:a|b|g|α|β|alpha|beta)(?:[123]{0,2})(?![A-Za-z])/;

/** Longer labels are sentences or damage; patterns with blanks would take quadratic time over them. */
const longestLabel = 200;

/** Units that may follow a name in brackets. */
const unit = /(?<!\s)\s*[([](k?ev|deg(rees)?|a\.?u\.?|arb.{0,10}|counts?|cps|c|s|v|n?a|µ?a|μ?a)[)\]]$/;

/** "Ch6(I0)": a channel of a counter and, in brackets, what it counts. */
const counterChannel = /^(?:ch|chan|channel|adc|scaler|cnt|counter)[ _.-]?\d+\s*[([](.+)[)\]]$/;

/** What counter channels are called in brackets beyond the names that they have elsewhere. */
const counted: Readonly<Record<string, ColumnRole>> = {
  sc: 'iyield',
  sdd: 'ifluor',
  mcp: 'unknown',
  ring: 'derived',
};

/** Tells what a column is for from its label; a unit in brackets and the case do not count. */
export function columnRole(label: string): RoleOfColumn {
  if (label.length > longestLabel) {
    return { role: 'unknown', suffix: '' };
  }
  const written = label.trim();
  const plain = written.toLowerCase().replace(unit, '');
  const inBrackets = counterChannel.exec(plain)?.[1];
  if (inBrackets !== undefined) {
    const role = counted[inBrackets];
    return role ? { role, suffix: '' } : columnRole(inBrackets);
  }
  for (const [role, pattern] of patterns) {
    if (pattern.test(plain)) {
      return { role, suffix: '' };
    }
  }
  for (const [role, pattern] of intensities) {
    const match = pattern.exec(plain);
    if (match) {
      return { role, suffix: match[1] ?? '' };
    }
  }
  if (emissionLine.test(written)) {
    return { role: 'line', suffix: '' };
  }
  // EPICS: "20ID:Energy", "13BMA:E:Energy.VAL".
  const variable = /:([^:]{2,})$/.exec(written)?.[1]?.replace(/\.VAL$/, '');
  return variable === undefined ? roleBehindDevice(plain) : columnRole(variable);
}

/**
 * "albaem_i0", "ct_it", "a_i1_1": an intensity behind the name of the device that counts it,
 * which tells it apart.
 */
const behindDevice = /^([a-z]+\d*)_(i_?[0t12frs]\w*)$/;
/** What makes something else of an intensity. */
const noDevice = /^(?:ln|log|norm|std|err|sigma|dark|offset|bkg|raw|time|n|d)$/;

function roleBehindDevice(plain: string): RoleOfColumn {
  const [, device, name] = behindDevice.exec(plain) ?? [];
  if (device === undefined || noDevice.test(device)) {
    return { role: 'unknown', suffix: '' };
  }
  for (const [role, pattern] of intensities) {
    const match = pattern.exec(name!);
    if (match) {
      return { role, suffix: `${match[1] ?? ''}_${device}` };
    }
  }
  return { role: 'unknown', suffix: '' };
}

/** The element and shell of an emission line in a label: "Fe" and "K" of "Fe Ka". */
export function lineOfLabel(label: string): { element: string; shell: string } | undefined {
  const match = emissionLine.exec(label.slice(0, longestLabel));
  return match ? { element: match[1]!, shell: match[2]! } : undefined;
}
