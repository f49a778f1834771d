import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, type JsonValue } from './canonical-json.ts';

test('orders the keys of every object and leaves lists alone', () => {
  expect(canonicalJson({ b: [2, 1], a: { d: null, c: 'é' } })).toBe('{"a":{"c":"é","d":null},"b":[2,1]}');
});

test('is one text for one value, however it was written', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = value as JsonValue;
      const canonical = canonicalJson(json);
      expect(canonicalJson(JSON.parse(JSON.stringify(json, null, 2)) as JsonValue)).toBe(canonical);
      expect(canonicalJson(reversed(json))).toBe(canonical);
    }),
  );
});

/** The same value with the keys of all objects in the opposite order. */
function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    return value.map(reversed);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}
