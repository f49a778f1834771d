import { buildIfStale } from '../../scripts/build-if-stale.js';

/** Builds the program once before the tests of commands, if a source has changed since the last build. */
export function setup(): void {
  buildIfStale();
}
