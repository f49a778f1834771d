import { escapeHtml, proseHtml } from './html.ts';

/** What the reference reads of a JSON schema. */
export interface ShownSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly items?: ShownSchema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, ShownSchema>>;
  readonly additionalProperties?: ShownSchema | boolean;
  readonly required?: readonly string[];
  readonly example?: unknown;
}

/** A table of the fields of an object: name, type, meaning. */
export function fieldTable(schema: ShownSchema, caption: string): string {
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {}).map(([name, field]) =>
    fieldRow(name, field, required.has(name)),
  );
  return (
    `<table><caption>${escapeHtml(caption)}</caption><thead><tr><th scope="col">Name</th><th scope="col">Type</th>` +
    `<th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
  );
}

/** One field; what need not be there is said to be optional. */
export function fieldRow(name: string, field: ShownSchema, isRequired: boolean): string {
  const optional = isRequired ? '' : ' <span class="optional">optional</span>';
  const example =
    field.example === undefined
      ? ''
      : ` <span class="soft">Example: <code>${escapeHtml(String(field.example))}</code></span>`;
  return (
    `<tr><th scope="row"><code>${escapeHtml(name)}</code>${optional}</th><td class="type">${typeHtml(field)}</td>` +
    `<td>${proseHtml(field.description ?? '')}${example}${inner(field)}</td></tr>`
  );
}

/** A type in words, with links to the schemas that have a name. */
export function typeHtml(schema: ShownSchema): string {
  if (schema.$ref !== undefined) {
    const name = schemaName(schema.$ref);
    return `<a href="#${name}">${name}</a>`;
  }
  if (schema.enum) {
    return schema.enum.map((value) => `<code>${escapeHtml(JSON.stringify(value))}</code>`).join(' or ');
  }
  if (schema.items) {
    return `list of ${plural(typeHtml(schema.items))}`;
  }
  if (typeof schema.additionalProperties === 'object' && !schema.properties) {
    return `${typeHtml(schema.additionalProperties)} by name`;
  }
  if (schema.format === 'binary') {
    return 'file';
  }
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['object']);
  return types
    .filter((type) => type !== 'null')
    .map((type) => (type === 'string' ? 'text' : type === 'boolean' ? 'true or false' : type))
    .join(' or ');
}

export function schemaName(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/** The fields of an object without a name of its own, in a line. */
function inner(schema: ShownSchema): string {
  const object = schema.properties ? schema : schema.items?.properties ? schema.items : undefined;
  if (!object) {
    return '';
  }
  const fields = Object.entries(object.properties!).map(
    ([name, field]) =>
      `<code>${escapeHtml(name)}</code>${field.description ? ` ${lowered(proseHtml(field.description))}` : ''}`,
  );
  return ` <span class="soft">Fields: ${fields.join('; ')}.</span>`;
}

const lowered = (html: string): string =>
  html.replace(/\.$/, '').replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());

/** Links keep their name: "list of RankedLabel". */
function plural(type: string): string {
  return /^(?:number|object|file)$/.test(type) ? `${type}s` : type === 'text' ? 'texts' : type;
}
