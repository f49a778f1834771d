import { expect, test } from 'vitest';
import { openApiDocument } from '../reference/openapi-document.ts';

test('the limit of novelty is documented as null where there is none, as JSON writes infinity', () => {
  const { components } = openApiDocument({ hasToken: false });
  const evidence = components!.schemas!.Evidence as { properties: Record<string, unknown> };
  expect(evidence.properties.novelty).toMatchObject({
    properties: { limit: { type: ['number', 'null'] } },
  });
});
