import { hundredths } from '../base/text/rounded.ts';
/**
 * Attribute values of an SVG element; numbers are rounded to 0.01 px, so that figures are stable and small.
 */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** SVG text, or several. */
export type SvgChild = string | readonly string[] | readonly (readonly string[])[];

/**
 * One SVG element as text. Attribute values and text are escaped; children are trusted SVG text made by this
 * function or by {@link text}.
 *
 * @example
 * element('line', { x1: 0, y1: 0, x2: 10, y2: 0, class: 'axis' })
 */
export function element(name: string, attributes: Attributes, ...children: readonly SvgChild[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${escapeXml(String(typeof value === 'number' ? hundredths(value) : value))}"`,
    )
    .join('');
  const content = children.flat(2).join('');
  return children.some((child) => typeof child === 'string' || child.length > 0)
    ? `<${name}${written}>${content}</${name}>`
    : `<${name}${written}/>`;
}

/** A text element with escaped content. */
export function text(x: number, y: number, content: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escapeXml(content));
}

/** Points joined by straight lines, as the `d` of a path. */
export function linePath(points: Iterable<readonly [number, number]>): string {
  let d = '';
  for (const [x, y] of points) {
    d += `${d ? 'L' : 'M'}${hundredths(x)},${hundredths(y)}`;
  }
  return d;
}

/** Replaces what XML reserves, and drops the control characters that XML 1.0 cannot hold. */
export function escapeXml(content: string): string {
  return (
    content
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
  );
}
