import { elementCalled } from '../../elements/element.ts';
import { edgeName } from '../table/absorber.ts';
import type { ColumnTable } from '../table/column-table.ts';

/**
 * Attributes of a free header by lower-case key, from lines such as "Key: value", "%key: value", "Key =
 * value" and "Element=Fe Edge=K"; the first of a name counts.
 */
export function headerAttributes(header: readonly string[]): Map<string, string> {
  const attributes = new Map<string, string>();
  const add = (key: string, value: string): void => {
    const name = key.trim().toLowerCase();
    if (name !== '' && value.trim() !== '' && !attributes.has(name)) {
      attributes.set(name, value.trim());
    }
  };
  for (const line of header) {
    // mda2ascii: "Extra PV 1: Element.symbol, Cr, "
    const extra = /^Extra PV \d+:\s*([\w.:]+),([^,]+),/.exec(line);
    if (extra) {
      add(extra[1]!, extra[2]!.replaceAll('"', ''));
      continue;
    }
    for (const [, key, value] of line.matchAll(/(?<![\w.])([A-Za-z][\w.]*)=(\S+)/g)) {
      add(key!, value!);
    }
    const separator = line.search(/[:=]/);
    if (separator > 0) {
      add(line.slice(0, separator).replace(/^[%.\s]+/, ''), line.slice(separator + 1));
    }
  }
  return attributes;
}

/** What free headers say about the absorber and the monochromator, where it is beyond doubt. */
export function tableFacts(
  attributes: ReadonlyMap<string, string>,
): Pick<ColumnTable, 'element' | 'edge' | 'e0Ev' | 'dSpacingAngstrom'> {
  const first = (...keys: string[]): string | undefined =>
    keys.map((key) => attributes.get(key)).find((value) => value !== undefined);
  const element = first('element', 'element.symbol', 'absorber', 'absorbing element', 'symbol', 'atom');
  const named = first('edge', 'element.edge', 'absorption edge');
  // "Edge: La L3"
  const [, ofEdge] = /^([A-Z][a-z]?)[ _-]?(?=[KLM])/.exec(named ?? '') ?? [];
  const edge =
    named && edgeName(ofEdge === undefined ? named : named.slice(ofEdge.length).replace(/^[ _-]/, ''));
  const e0 = Number(first('e0', 'athena.e0')?.replace(/eV$/i, ''));
  const d = Number(first('mono.d_spacing', 'd_spacing', 'd-spacing', 'dspacing')?.replace(/[ÅA]$/, ''));
  return {
    element: [element, ofEdge].flatMap((name) => (name && elementCalled(name)?.symbol) || [])[0],
    edge: edge || undefined,
    e0Ev: e0 > 0 ? e0 : undefined,
    dSpacingAngstrom: d > 0 ? d : undefined,
  };
}
