import { readForests } from '../two-step/read-forests.ts';
import type { OxygenGate } from './oxygen-gate.ts';

let gate: Promise<OxygenGate> | undefined;

/** The gate that comes with the program. It is loaded on first use, and kept. */
export function loadGate(): Promise<OxygenGate> {
  gate ??= decoded();
  return gate;
}

async function decoded(): Promise<OxygenGate> {
  const { gateForest } = await import('./gate-forest.ts');
  // The lines of the text may stay: blanks mean nothing in base
  // 64. A loop, because a callback takes 50 ms for 180 kB.
  const letters = atob(gateForest.bytes);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) {
    bytes[i] = letters.charCodeAt(i);
  }
  const { cn } = readForests(bytes, 'any', gateForest.forests);
  return { forest: cn!, outsideFrom: gateForest.outsideFrom, doubtfulFrom: gateForest.doubtfulFrom };
}
