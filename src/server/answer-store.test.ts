import { expect, test } from 'vitest';
import { isAllowedHost } from './allowed-host.ts';
import { AnswerStore } from './answer-store.ts';
import { Problem } from './problem.ts';
import { AnswerText } from './tasks/answer-text.ts';

const large = (): Uint8Array<ArrayBuffer> => new Uint8Array(1 << 20).map((_, i) => i);
const streamOf = (store: AnswerStore): ReadableStream<Uint8Array> =>
  store.body(large()) as ReadableStream<Uint8Array>;

test('a small answer goes out at once, a large one piece by piece, whole', async () => {
  const store = new AnswerStore({ bytesInAll: 2 ** 22, seconds: 5 });
  const small = new Uint8Array(10);
  expect(store.body(small)).toBe(small);
  const stream = streamOf(store);
  expect(store.state).toEqual({ unread: 1, unreadBytes: 2 ** 20 });
  expect(Buffer.from(await new Response(stream).arrayBuffer()).equals(large())).toBe(true);
  expect(store.state).toEqual({ unread: 0, unreadBytes: 0 });
});

test('an answer that its client does not read is dropped after a while', async () => {
  const dropped: string[] = [];
  const store = new AnswerStore({ bytesInAll: 2 ** 22, seconds: 0.1 }, (reason) => dropped.push(reason));
  const reader = streamOf(store).getReader();
  await reader.read();
  await expect.poll(() => store.state, { timeout: 5000 }).toEqual({ unread: 0, unreadBytes: 0 });
  await expect(reader.read()).rejects.toThrow('the answer was not read');
  expect(dropped).toEqual(['nothing of it was read for 0.1 s (1048576 bytes)']);
});

test('where there is no room, the answer that was read least lately gives way; one that is given up frees its room', async () => {
  const store = new AnswerStore({ bytesInAll: 2.5 * 2 ** 20, seconds: 60 });
  const [first, second, third] = [streamOf(store), streamOf(store), streamOf(store)];
  expect(store.state.unread).toBe(2);
  await expect(first!.getReader().read()).rejects.toThrow('the answer was not read');
  await second!.cancel();
  expect(store.state.unread).toBe(1);
  expect((await new Response(third).arrayBuffer()).byteLength).toBe(2 ** 20);
});

test('an answer is the JSON of its lists, and is bounded', () => {
  const text = new AnswerText(['results', 'refused']);
  text.add('results', { a: 1 });
  text.add('refused', { file: 'x', error: '"' });
  const lists = { results: [{ a: 1 }], refused: [{ file: 'x', error: '"' }] };
  expect(new TextDecoder().decode(text.bytes())).toBe(JSON.stringify(lists));
  expect(new TextDecoder().decode(text.bytes('no'))).toBe(JSON.stringify({ error: 'no', ...lists }));
  const part = { text: 'x'.repeat(2 ** 20) };
  expect(() => {
    for (let i = 0; i < 100; i++) {
      text.add('results', part);
    }
  }).toThrow(Problem);
});

test('names that may be asked for: this machine, addresses, and what is allowed', () => {
  for (const name of ['localhost', 'LOCALHOST', 'edgewise.localhost', '127.0.0.1', '192.168.1.7', '[::1]']) {
    expect(isAllowedHost(name, []), name).toBe(true);
  }
  for (const name of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '']) {
    expect(isAllowedHost(name, ['beamline.example']), name).toBe(false);
  }
  expect(isAllowedHost('Beamline.example', ['beamline.example'])).toBe(true);
  expect(isAllowedHost('anything', ['*'])).toBe(true);
});
