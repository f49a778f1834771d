import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from './request-log.ts';

/** A refusal has so long to reach its client before the connection is taken down. */
const graceMs = 500;

/**
 * An idle connection is kept so much longer than its client is told. A machine that is busy with something
 * else runs out of time before it reads what has arrived in time: it reads it first.
 */
const lingerMs = 2000;

/**
 * Keeps the service reachable, whatever its connections do: what is no HTTP, or too late to be a request, is
 * told so and hung up on for good; where all places are taken, the one who has waited longest without a
 * request gives his up.
 *
 * @param most connections at a time
 */
export function guardConnections(server: Server, most: number, log: Log): void {
  // Above it Node itself closes newcomers unheard.
  server.maxConnections = 2 * most;
  /** Connections without a request, the oldest first. */
  const silent = new Set<Socket>();
  /** Of these, those whose time is over. */
  const lingering = new WeakSet<Socket>();
  let open = 0;
  server.on('connection', (socket: Socket) => {
    open++;
    silent.add(socket);
    socket.on('close', () => {
      open--;
      silent.delete(socket);
    });
    const [oldest] = silent;
    if (open > most && oldest && oldest !== socket) {
      silent.delete(oldest);
      oldest.destroy();
    }
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    silent.delete(socket);
    lingering.delete(socket);
    response.on('close', () => {
      if (!socket.destroyed) {
        silent.add(socket);
      }
    });
  });
  server.on('timeout', (socket) => {
    if (silent.has(socket) && !lingering.has(socket)) {
      lingering.add(socket);
      socket.setTimeout(lingerMs);
    } else {
      socket.destroy();
    }
  });
  server.on('clientError', (error: NodeJS.ErrnoException, stream) => {
    const socket = stream as Socket;
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    hangUp(socket, refusalOf(error.code), error.code ?? error.message);
  });
  server.on('connect', (_, stream) => {
    hangUp(
      stream as Socket,
      [405, 'Method Not Allowed', 'This is no proxy: /api tells what it answers.'],
      'CONNECT',
    );
  });
  server.on('checkExpectation', ({ socket }: IncomingMessage) => {
    const sentence = 'Only "Expect: 100-continue" is understood: send the request without that header.';
    hangUp(socket, [417, 'Expectation Failed', sentence], 'Expect');
  });

  function hangUp(socket: Socket, [status, reason, sentence]: Refusal, cause: string): void {
    const body = JSON.stringify({ error: sentence });
    log({ time: new Date().toISOString(), event: 'no request', reason: `${status}: ${cause}` });
    socket.end(
      `HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    // Ending alone would wait for the other side to end too, which it need not do.
    setTimeout(() => socket.destroy(), graceMs).unref();
  }
}

type Refusal = readonly [status: number, reason: string, sentence: string];

function refusalOf(code: string | undefined): Refusal {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return [408, 'Request Timeout', 'The request did not arrive in time: send it faster.'];
    case 'HPE_HEADER_OVERFLOW':
      return [431, 'Request Header Fields Too Large', 'The headers are too large: send fewer.'];
    default:
      return [400, 'Bad Request', 'This is no valid HTTP request.'];
  }
}
