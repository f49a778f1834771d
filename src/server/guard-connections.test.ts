import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { guardConnections } from './guard-connections.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/**
 * A guarded server that answers every request. Node waits a
 * second longer for the next one than `keepAliveTimeout`, ms.
 */
async function listening(keepAliveTimeout: number, most = 100): Promise<number> {
  server = createServer({ keepAliveTimeout }, (_, response) => {
    response.end('answer');
  });
  guardConnections(server, most, () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const request = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';

/** Nothing else runs for so long, as on a machine that is busy with something else. */
function standStill(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    // Nothing.
  }
}

test('a request that arrives while the time of an idle connection runs out is answered', async () => {
  const client = connect(await listening(50), '127.0.0.1');
  client.write(request);
  const [first] = await once(client, 'data');
  expect(String(first)).toMatch(/^HTTP\/1\.1 200/);
  // It is in time, and is read when the time is over.
  client.write(request);
  standStill(1500);
  const [second] = await once(client, 'data');
  expect(String(second)).toMatch(/^HTTP\/1\.1 200/);
});

test('an idle connection is closed all the same', async () => {
  const client = connect(await listening(50), '127.0.0.1');
  client.write(request);
  await once(client, 'data');
  await once(client, 'close');
  expect(client.destroyed).toBe(true);
});

test('where all places are taken by connections that say nothing, the oldest gives way to a request', async () => {
  const most = 3;
  const port = await listening(5000, most);
  const silent = [];
  for (let i = 0; i < most; i++) {
    const socket = connect(port, '127.0.0.1');
    await Promise.all([once(socket, 'connect'), once(server, 'connection')]);
    silent.push(socket);
  }
  const oldest = once(silent[0]!, 'close');
  const client = connect(port, '127.0.0.1');
  client.write(request);
  const [answer] = await once(client, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200/);
  await oldest;
  expect(silent.map(({ destroyed }) => destroyed)).toEqual([true, false, false]);
});
