import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Does an Authorization header carry the token ("Bearer …")? The time that the answer takes tells nothing of
 * the token: hashes of equal length are compared.
 */
export function carriesToken(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  return timingSafeEqual(hash(given ?? ''), hash(token)) && given !== undefined;
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
