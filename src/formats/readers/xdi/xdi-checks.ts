import { elementCalled } from '../../../elements/element.ts';
import { edgeName } from '../../table/absorber.ts';
import { type XdiHeader, xdiValue } from './xdi-header.ts';

const quantity = /^[+-]?(\d+(?:\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*([A-Za-zµ°%]\S*)?$/;

/** Fields whose value must have a form if it begins like one; words such as "room temperature" are let be. */
const forms: readonly { name: string; form: (value: string) => boolean; expected: string }[] = [
  { name: 'Scan.start_time', form: isDateTime, expected: 'a date and time like 2001-06-26T22:27:31' },
  { name: 'Scan.end_time', form: isDateTime, expected: 'a date and time like 2001-06-26T22:27:31' },
  { name: 'Sample.temperature', form: (value) => quantity.test(value), expected: 'a number and a unit' },
  {
    name: 'Facility.energy',
    form: (value) => quantity.test(value) && /[GM]eV$/i.test(value),
    expected: 'a number in GeV or MeV',
  },
  {
    name: 'Facility.current',
    form: (value) => quantity.test(value) && /m?A$/i.test(value),
    expected: 'a number in mA or A',
  },
];

/** What is wrong or missing in the metadata of an XDI file, though its numbers can be read. */
export function xdiWarnings(header: XdiHeader): string[] {
  const warnings: string[] = [];
  const symbol = xdiValue(header, 'Element.symbol');
  const edge = xdiValue(header, 'Element.edge');
  if (symbol === undefined) {
    warnings.push('Element.symbol is missing');
  } else if (!elementCalled(symbol)) {
    warnings.push(`Element.symbol: "${symbol}" is no element`);
  }
  if (edge === undefined) {
    warnings.push('Element.edge is missing');
  } else if (!edgeName(edge)) {
    warnings.push(`Element.edge: "${edge}" is no edge`);
  }
  const spacing = xdiValue(header, 'Mono.d_spacing');
  if (spacing !== undefined && !(Number(spacing) > 0)) {
    warnings.push(`Mono.d_spacing: "${spacing}" is no number in Å`);
  }
  for (const { name, form, expected } of forms) {
    const value = xdiValue(header, name);
    if (value !== undefined && /^[+-]?\d/.test(value) && !form(value)) {
      warnings.push(`${name}: expected ${expected}, found "${value}"`);
    }
  }
  return warnings;
}

/** ISO 8601 with "T" or a blank, a time zone or fraction of a second if any, every part in its range. */
function isDateTime(value: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(:(\d\d)(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/.exec(
    value,
  );
  if (!match) {
    return false;
  }
  const [month, day, hour, minute] = [match[2], match[3], match[4], match[5]].map(Number);
  return month! >= 1 && month! <= 12 && day! >= 1 && day! <= 31 && hour! < 24 && minute! < 60;
}
