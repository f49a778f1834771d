import { InputError } from '../../../base/input-error.ts';
import { baseName } from '../../../base/text/base-name.ts';
import { edgeOf } from '../../../elements/edge.ts';
import { elementOf, elements } from '../../../elements/element.ts';
import { LayoutError } from '../../layout-error.ts';
import type { FileReading, FormatReader, Guess, ReadOptions } from '../../reading.ts';
import { kEdgeAt } from '../../table/edge-at.ts';
import { textLines } from '../../text/decode-text.ts';
import { parseRow } from '../../text/parse-row.ts';
import { rowsBelow } from '../../text/rows-below.ts';
import { readySpectrum } from '../ready-spectrum.ts';

const labelLine = /^[\s#]*Energy\s+<xanes>/i;

/** Its header has a handful of lines, some padded with blanks to 200 characters. */
const headerCharacters = 4096;

/**
 * FDMNES output, convoluted (`_conv`) or not: energies relative to an edge energy, which the header
 * gives ("= E_edge, Z, …" in new files, the same numbers without names in old ones) or does not, and
 * then the element must be told.
 */
export const fdmnesReader: FormatReader = {
  name: 'FDMNES output',
  recognises: (_bytes, head) => /\bEnergy\s+<xanes>/i.test(head.slice(0, headerCharacters)),
  read: (bytes, options) => readFdmnes(textLines(bytes), options),
};

function readFdmnes(lines: readonly string[], options: ReadOptions): FileReading {
  const labels = lines.findIndex((line) => labelLine.test(line));
  if (labels < 0) {
    throw new LayoutError({
      problem: 'the label line "Energy <xanes>" is missing',
      remedy: 'give the file of FDMNES whole',
    });
  }
  const { rows, rowsDropped } = rowsBelow(lines, labels, 2);
  const named = headerNumbers(lines.slice(0, labels));
  const guesses: Guess[] = [];
  const { edgeEv, element } = edgeAndElement(named, options, guesses);
  const shell = named.get('n_edge');
  return readySpectrum(
    {
      format: 'FDMNES output',
      name: baseName(options.fileName),
      energies: Float64Array.from(rows, ([energy]) => energy! + edgeEv),
      mu: Float64Array.from(rows, ([, mu]) => mu!),
      rowsDropped,
      columns: ['Energy', '<xanes>'],
      muRecipe: 'column <xanes>',
      state: 'computed',
      element,
      edge: shell === undefined ? undefined : 'KLMN'[shell - 1],
      conversions: [`energy relative to the edge → eV, edge at ${edgeEv} eV`],
      guesses,
      warnings: named.has('Z')
        ? [
            'not convoluted: no core hole, no resolution; the file whose name ends in _conv compares with experiment',
          ]
        : [],
    },
    options,
  );
}

/** The numbers of the header by name: "1.0 2.0 = A, B"; without names, the order of the old files. */
function headerNumbers(header: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of header) {
    const [left, right] = line.replace(/^[\s#]+/, '').split('=');
    const values = parseRow(left ?? '');
    if (!values) {
      continue;
    }
    const names =
      right?.split(',').map((name) => name.trim()) ?? (values.length >= 4 ? ['E_edge', 'Z', 'n_edge'] : []);
    names.forEach((name, i) => {
      if (values[i] !== undefined && !found.has(name)) {
        found.set(name, values[i]);
      }
    });
  }
  return found;
}

function edgeAndElement(named: ReadonlyMap<string, number>, options: ReadOptions, guesses: Guess[]) {
  const edgeEv = named.get('E_edge');
  if (edgeEv !== undefined) {
    const declared = elements[(named.get('Z') ?? 0) - 1]?.symbol;
    if (declared !== undefined || options.element !== undefined) {
      return { edgeEv, element: declared };
    }
    const element = kEdgeAt(edgeEv)?.element;
    if (element) {
      guesses.push({
        what: 'element',
        value: element,
        reason: `its K edge is nearest to E_edge = ${edgeEv} eV`,
      });
    }
    return { edgeEv, element };
  }
  const tabulated = options.element === undefined ? undefined : edgeOf(options.element, 'K')?.energyEv;
  if (tabulated === undefined) {
    throw new InputError({
      problem: 'its energies are relative to the edge and its header gives no E_edge',
      remedy:
        'give the element (--element), whose tabulated K edge then serves, or add the line "E_edge = …" of the raw FDMNES file',
    });
  }
  guesses.push({
    what: 'edge energy',
    value: `${tabulated} eV`,
    reason: `the header gives none; this is the tabulated K edge of ${elementOf(options.element!)!.symbol}`,
  });
  return { edgeEv: tabulated, element: undefined };
}
