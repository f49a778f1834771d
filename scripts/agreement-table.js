// Measures how far a measured spectrum and the simulated one of the same compound are apart, and how far
// those of other compounds of the element, and writes src/simulate/compare/agreement-table.ts.
//
// True pairs: every measured spectrum of the reference folder whose compound has a structure in
// counterparts.jsonl.gz, simulated here; scans whose compound is not certain (several structures for one
// scan) are left out. Wrong pairs: the same scans against other compounds of the element, drawn from the FEFF
// 10 spectra of the reference folder, which agree with ours to r 0.9998 in the median. The Fermi level that
// is usual for an element comes from its other compounds when a pair of it is measured.
//
//   node scripts/agreement-table.js [../shared]      (after npm run build; 5 minutes)
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { averagedSpectrum } from '../dist/dataset/averaged-spectrum.js';
import { requireKEdge } from '../dist/elements/edge.js';
import { median } from '../dist/numeric/median.js';
import { Random } from '../dist/numeric/random.js';
import { loadFreeAtoms } from '../dist/simulate/atoms/free-atoms.node.js';
import { alignSimulated } from '../dist/simulate/compare/align-simulated.js';
import { rankCandidates } from '../dist/simulate/compare/rank-candidates.js';
import { simulateStructure } from '../dist/simulate/simulate-structure.js';
import { counterpartScans, counterparts, referenceLines } from './counterpart-scans.js';

/** Others that every scan is held against. */
const wrongPerScan = 20;
/** An element's Fermi level is usual from so many compounds on. */
const leastCompounds = 3;
/** Grid index of the Fermi level in a FEFF spectrum: ten points lie below. */
const fermiIndex = 10;
/** Where the Fermi level stands before any compound told it. */
const unknownLevel = (element) => ({ energyEv: requireKEdge(element).energyEv + 3, deviationEv: 3 });

const folder = join(import.meta.dirname, '..');
const reference = process.argv[2] ?? process.env.EDGEWISE_REFERENCE ?? join(folder, '..', 'shared');
const linesOf = (name) => referenceLines(reference, name);

const compounds = counterparts(reference);
const scans = counterpartScans(reference, compounds);
const simulated = await simulatedCompounds(compounds);
const first = scans.map((scan) => {
  const usual = unknownLevel(scan.element);
  return alignSimulated(scan.curve, simulated[scan.compound], { usual });
});
const levels = [...new Set(scans.map(({ element }) => element))].sort().flatMap((element) => {
  const above = usualAbove(element);
  return above === undefined ? [] : [[element, Number(above.toFixed(2))]];
});

const others = othersByElement();
const pairs = scans.map((scan) => {
  const above = usualAbove(scan.element, scan.compound);
  const usual =
    above === undefined
      ? unknownLevel(scan.element)
      : { energyEv: requireKEdge(scan.element).energyEv + above, deviationEv: 1.5 };
  const own = compounds[scan.compound].formula;
  const random = new Random(`agreement-table/${scan.id}`);
  const drawn = others
    .get(scan.element)
    .filter(({ formula }) => formula !== own)
    .map((other) => ({ other, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, wrongPerScan);
  return {
    ...scan,
    right: alignSimulated(scan.curve, simulated[scan.compound], { usual }),
    wrong: drawn.map(({ other }) => alignSimulated(scan.curve, other, { usual }).distance),
  };
});
const exponent = exponentOf(pairs);
report();
writeTable();
for (const others of [2, 5, 9]) {
  reportRanking(others);
}

/** Their spectra, simulated once and kept in out/. */
async function simulatedCompounds(all) {
  const path = join(folder, 'out', 'counterparts-simulated.json');
  if (!existsSync(path)) {
    const atoms = await loadFreeAtoms();
    const spectra = all.map(({ formula, element, lattice, species, fractional }, i) => {
      const sites = species.map((symbol, j) => ({ element: symbol, fractional: fractional[j] }));
      const { average, sites: found } = simulateStructure({ name: formula, lattice, sites }, element, atoms);
      console.log(`${i + 1} of ${all.length}: ${formula}, ${element}`);
      return { energyEv: [...average.energyEv], mu: [...average.mu], edgeEv: found[0].edgeEv };
    });
    mkdirSync(join(folder, 'out'), { recursive: true });
    writeFileSync(path, JSON.stringify(spectra));
  }
  return JSON.parse(readFileSync(path, 'utf8')).map(({ energyEv, mu, edgeEv }) => ({
    energyEv: Float64Array.from(energyEv),
    mu: Float64Array.from(mu),
    edgeEv,
  }));
}

/** Averaged spectra of oxides whose every site has one. */
function othersByElement() {
  const byElement = new Map();
  for (const { formula, element, species, sites } of [
    'xanes-feff10.jsonl.gz',
    'xanes-feff10-more.jsonl.gz',
  ].flatMap(linesOf)) {
    const atoms = species.filter((symbol) => symbol === element).length;
    if (sites.reduce((sum, { multiplicity }) => sum + (multiplicity ?? Number.NaN), 0) !== atoms) {
      continue;
    }
    // Fermi levels of the sites over each other, as ours stand.
    const edgeEv = sites[0].energy[fermiIndex];
    const shifted = sites.map(({ energy, mu, multiplicity }) => ({
      energyEv: Float64Array.from(energy, (value) => value - energy[fermiIndex] + edgeEv),
      mu: Float64Array.from(mu),
      multiplicity,
    }));
    const list = byElement.get(element) ?? byElement.set(element, []).get(element);
    list.push({ formula, edgeEv, ...averagedSpectrum(shifted) });
  }
  return byElement;
}

/** Fermi level above the tabulated edge: the median over compounds of the median over their scans. */
function usualAbove(element, without) {
  const byCompound = new Map();
  scans.forEach((scan, i) => {
    if (scan.element === element && scan.compound !== without) {
      const list = byCompound.get(scan.compound) ?? byCompound.set(scan.compound, []).get(scan.compound);
      list.push(first[i].fermiEv - requireKEdge(element).energyEv);
    }
  });
  const least = without === undefined ? leastCompounds : leastCompounds - 1;
  return byCompound.size < least
    ? undefined
    : median(Float64Array.from(byCompound.values(), (list) => median(Float64Array.from(list))));
}

/**
 * k of P(a is right) = 1 / (1 + (a/b)^k) for two distances a and b of which one is right,
 * by maximum likelihood.
 */
function exponentOf(all) {
  const weights = scanWeights(all);
  let best = { k: 0, likelihood: Number.NEGATIVE_INFINITY };
  for (let k = 0.5; k <= 15; k += 0.1) {
    let likelihood = 0;
    all.forEach(({ right, wrong }, i) => {
      for (const distance of wrong) {
        likelihood -= (weights[i] / wrong.length) * Math.log(1 + (right.distance / distance) ** k);
      }
    });
    best = likelihood > best.likelihood ? { k, likelihood } : best;
  }
  return best.k;
}

/** Scans of one compound share its weight, so that hematite, measured seven times, counts once. */
function scanWeights(all) {
  const counts = new Map();
  for (const { compound } of all) {
    counts.set(compound, 1 + (counts.get(compound) ?? 0));
  }
  return all.map(({ compound }) => 1 / counts.get(compound));
}

/** Values at 5 %, 10 % … 95 % of the weight. */
function quantiles(values) {
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  return Array.from({ length: 19 }, (_, i) => {
    let sum = 0;
    return sorted.find(({ weight }) => {
      sum += weight;
      return sum >= ((i + 1) / 20) * total;
    }).value;
  });
}

function report() {
  const weights = scanWeights(pairs);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const nearer = pairs.map(
    ({ right, wrong }) => wrong.filter((distance) => distance < right.distance).length / wrong.length,
  );
  console.log(
    pairs
      .map(({ id, right: r, wrong }, i) => ({
        r,
        text: `${id.padEnd(38)} distance ${r.distance.toFixed(4)} difference ${r.difference.toFixed(4)} nearer ${(100 * nearer[i]).toFixed(0).padStart(3)} % of ${wrong.length} shift ${r.shiftEv.toFixed(1)} Gaussian ${r.gaussianEv.toFixed(1)} Lorentzian ${r.lorentzianEv.toFixed(1)} stretch ${r.stretch.toFixed(3)} scale ${r.scale.toFixed(2)}`,
      }))
      .sort((a, b) => a.r.distance - b.r.distance)
      .map(({ text }) => text)
      .join('\n'),
  );
  const auc = nearer.reduce((sum, share, i) => sum + weights[i] * (1 - share), 0) / total;
  console.log(
    `${pairs.length} scans of ${new Set(pairs.map(({ compound }) => compound)).size} compounds: the right one is nearer than a wrong one in ${(100 * auc).toFixed(1)} % (compounds alike); exponent ${exponent.toFixed(1)}`,
  );
  // Is 1 / (1 + ratio^k) right? Pairs by what it says.
  for (const from of [0.5, 0.6, 0.7, 0.8, 0.9]) {
    let [said, happened, n] = [0, 0, 0];
    pairs.forEach(({ right, wrong }, i) => {
      for (const distance of wrong) {
        const p =
          1 / (1 + (Math.min(right.distance, distance) / Math.max(right.distance, distance)) ** exponent);
        if (p >= from && p < from + 0.1) {
          said += weights[i] * p;
          happened += right.distance < distance ? weights[i] : 0;
          n += weights[i];
        }
      }
    });
    console.log(
      `  said ${((100 * said) / n).toFixed(0)} %: the nearer one is right in ${((100 * happened) / n).toFixed(0)} %`,
    );
  }
}

/**
 * The right compound among so many others of its element, drawn again and again: how often it is
 * nearest, how often among those that are not told from the nearest, and how often the nearest is right
 * where it is told from all others.
 */
function reportRanking(others) {
  const weights = scanWeights(pairs);
  const random = new Random(`agreement-table/ranking/${others}`);
  const draws = 200;
  let [total, first, among, open, clear, clearRight] = [0, 0, 0, 0, 0, 0];
  pairs.forEach(({ right, wrong }, i) => {
    for (let draw = 0; draw < draws; draw++) {
      const drawn = wrong
        .map((distance) => ({ distance, key: random.next() }))
        .sort((a, b) => a.key - b.key)
        .slice(0, others);
      const ranked = rankCandidates([...drawn, { distance: right.distance, isRight: true }]);
      const near = ranked.filter(({ isOpen }) => isOpen);
      const isFirst = ranked[0].candidate.isRight === true;
      total += weights[i];
      first += isFirst ? weights[i] : 0;
      among += near.some(({ candidate }) => candidate.isRight) ? weights[i] : 0;
      open += weights[i] * near.length;
      clear += near.length === 1 ? weights[i] : 0;
      clearRight += near.length === 1 && isFirst ? weights[i] : 0;
    }
  });
  const percent = (part, whole) => `${((100 * part) / whole).toFixed(0)} %`;
  console.log(
    `among ${others + 1} candidates (chance ${percent(1, others + 1)}): nearest in ${percent(first, total)}, in the ` +
      `${(open / total).toFixed(1)} that are open in ${percent(among, total)}; told from all others in ` +
      `${percent(clear, total)}, and then right in ${percent(clearRight, clear)}`,
  );
}

function writeTable() {
  const weights = scanWeights(pairs);
  const right = quantiles(
    pairs.map(({ right: { distance } }, i) => ({ value: distance, weight: weights[i] })),
  );
  const wrong = quantiles(
    pairs.flatMap(({ wrong: distances }, i) =>
      distances.map((value) => ({ value, weight: weights[i] / distances.length })),
    ),
  );
  const listed = (values) => `[${values.map((value) => Number(value.toFixed(4))).join(', ')}]`;
  writeFileSync(
    join(folder, 'src', 'simulate', 'compare', 'agreement-table.ts'),
    `/** What measured spectra of known compounds told of the distance of \`alignSimulated\`. */
export interface AgreementTable {
  /** Measured spectra, and the compounds that they are of. */
  readonly scans: number;
  readonly compounds: number;
  /**
   * Below these distances lie 5 %, 10 % … 95 % of the pairs of a measured and a simulated spectrum of one
   * compound.
   */
  readonly sameCompound: readonly number[];
  /** The same for pairs of two compounds of one element. */
  readonly otherCompound: readonly number[];
  /**
   * k: of two distances a < b, one of them that of the right compound,
   * a is right with probability 1 / (1 + (a/b)^k).
   */
  readonly exponent: number;
  /**
   * Simulated Fermi level on the measured axis less the tabulated K edge, eV,
   * of elements with ${leastCompounds} compounds or more.
   */
  readonly fermiAboveEdgeEv: Readonly<Record<string, number>>;
}

/** Made by \`node scripts/agreement-table.js\`; scans of one compound share its weight. */
export const agreementTable: AgreementTable = {
  scans: ${pairs.length},
  compounds: ${new Set(pairs.map(({ compound }) => compound)).size},
  sameCompound: ${listed(right)},
  otherCompound: ${listed(wrong)},
  exponent: ${exponent.toFixed(1)},
  fermiAboveEdgeEv: { ${levels.map(([element, above]) => `${element}: ${above}`).join(', ')} },
};
`,
  );
}
