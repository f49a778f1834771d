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
  const bytes = Uint8Array.from(atob(gateForest.bytes.replaceAll('\n', '')), (letter) =>
    letter.charCodeAt(0),
  );
  const { cn } = readForests(bytes, 'any', gateForest.forests);
  return { forest: cn!, outsideFrom: gateForest.outsideFrom, doubtfulFrom: gateForest.doubtfulFrom };
}
