// Makes models/atoms/free-atoms.bin, the free atoms that every simulation starts from, with the Dirac-Fock
// program in src/simulate/dirac-fock. Takes about 15 minutes on one core.
//
//   node scripts/make-free-atoms.js     (after npm run build)
//
// The program prints the file's SHA-256, which src/simulate/atoms/free-atom-table.test.ts expects.
import { mkdirSync, writeFileSync } from 'node:fs';
import { sha256 } from '../dist/base/bytes/sha256.js';
import { encodeAtoms } from '../dist/simulate/atoms/atom-table.js';
import { makeFreeAtoms } from '../dist/simulate/dirac-fock/make-free-atoms.js';

const folder = new URL('../models/atoms/', import.meta.url);
const atoms = [];
for (const atom of makeFreeAtoms()) {
  atoms.push(atom);
  console.log(
    `Z = ${atom.z}${atom.hasHole ? ' with a 1s hole' : ''}: ${atom.totalEnergy.toFixed(4)} Hartree`,
  );
}
const bytes = encodeAtoms(atoms);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('free-atoms.bin', folder), bytes);
console.log(`${bytes.length} bytes, SHA-256 ${sha256(bytes)}`);
