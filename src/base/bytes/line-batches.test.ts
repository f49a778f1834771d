import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineBatches } from './line-batches.ts';

async function textsOf(chunks: Iterable<Uint8Array>) {
  const all: { firstLine: number; text: string }[] = [];
  for await (const { firstLine, bytes } of lineBatches(chunks, 'x.jsonl')) {
    expect(bytes.byteLength).toBe(bytes.buffer.byteLength);
    all.push({ firstLine, text: new TextDecoder().decode(bytes) });
  }
  return all;
}

test('batches are whole lines with their numbers, and together the text, however it is cut', async () => {
  const line = fc.oneof(
    fc.constant(''),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constant('é'.repeat(20_000)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 12 }),
      fc.integer({ min: 1, max: 50_000 }),
      async (lines, size) => {
        const text = lines.join('\n');
        const whole = new TextEncoder().encode(text);
        const step = Math.max(size, whole.length / 200);
        const chunks: Uint8Array[] = [];
        for (let at = 0; at < whole.length; at += step) {
          chunks.push(whole.slice(at, at + step));
        }
        const batches = await textsOf(chunks);
        expect(batches.map((batch) => batch.text).join('')).toBe(new TextDecoder('utf-8').decode(whole));
        let at = 1;
        for (const [index, batch] of batches.entries()) {
          expect(batch.firstLine).toBe(at);
          if (index < batches.length - 1) {
            expect(batch.text.endsWith('\n')).toBe(true);
          }
          at += batch.text.split('\n').length - 1;
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('a line without end is refused before it fills the memory', async () => {
  function* endless() {
    for (;;) {
      yield new Uint8Array(2 ** 20).fill(0x20);
    }
  }
  await expect(textsOf(endless())).rejects.toThrow('x.jsonl: a line is longer than 64 MiB.');
});
