import { hostname as machineName } from 'node:os';

/** "localhost" and names below it lead to this machine everywhere. */
const localName = /(?:^|\.)localhost$/;
/** IPv4, or IPv6 as addresses of the web write it. */
const ipAddress = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/;

/**
 * Whether a request may be meant for this service by the name that it was sent to. A page of somebody else
 * can let its own name point here (DNS rebinding), and would then be taken for the page of this service by
 * the browser; an IP address cannot be made to point elsewhere.
 *
 * @param name of the address of the request, without its port
 * @param allowed names given with --host and --allow-host; "*" allows all
 */
export function isAllowedHost(name: string, allowed: readonly string[]): boolean {
  const asked = name.toLowerCase();
  return (
    localName.test(asked) ||
    ipAddress.test(asked) ||
    allowed.some((other) => other === '*' || other.toLowerCase() === asked)
  );
}

/** Names by which a service is reached that listens there. */
export function hostsOf(host: string, given: readonly string[] = []): string[] {
  const isLoopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(host);
  return [host, ...given, ...(isLoopback ? [] : [machineName()])];
}
