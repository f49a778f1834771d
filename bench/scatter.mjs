// Where the time of a simulated spectrum goes: node bench/scatter.mjs (after npm run build).
//
// Hematite and corundum from their structures: CPU time of each stage, the best of three after a first run
// that compiles. Then the elimination of the scattering matrix alone beside the matrix kernel of learning on
// matrices of the same size, in turn, since a busy machine slows both: complex elimination counts 4/3 n^3
// operations, though three real products stand for the four of a complex one, so that it can be quicker than
// the kernel it is compared with.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const dist = join(import.meta.dirname, '..', 'dist');
if (!existsSync(join(dist, 'simulate', 'simulate-site.js'))) {
  console.error('bench/scatter.mjs measures the compiled program: run npm run build first.');
  process.exit(2);
}
const from = (path) => import(join(dist, path));
const { siteCluster, scattererCount } = await from('simulate/site-cluster.js');
const { loadFreeAtoms } = await from('simulate/atoms/free-atoms.node.js');
const { edgeEnergy } = await from('simulate/atoms/edge-energy.js');
const { overlapAtoms } = await from('simulate/potential/overlap-atoms.js');
const { selfConsistentField } = await from('simulate/scf/self-consistent-field.js');
const { absorptionSpectrum } = await from('simulate/absorption/absorption-spectrum.js');
const { scatteringPhases } = await from('simulate/absorption/scattering-phases.js');
const { energyMesh, contourOf } = await from('simulate/absorption/energy-mesh.js');
const { coreHoleWidthEv } = await from('simulate/absorption/core-hole-width.js');
const { ScatteringCluster } = await from('simulate/scatter/scattering-cluster.js');
const { SymmetricMatrix } = await from('simulate/scatter/symmetric-matrix.js');
const { Float32Memory } = await from('learn/wasm/float32-memory.js');

const hexagonal = (a, c) => [
  [a, 0, 0],
  [-a / 2, (a * Math.sqrt(3)) / 2, 0],
  [0, 0, c],
];

/** The corundum structure, R -3 c in hexagonal axes. */
function corundum(metal, a, c, z, x) {
  const centres = [
    [0, 0, 0],
    [2 / 3, 1 / 3, 1 / 3],
    [1 / 3, 2 / 3, 2 / 3],
  ];
  const metals = [z, 0.5 - z, -z, 0.5 + z].map((w) => [metal, [0, 0, w]]);
  const oxygens = [
    [x, 0, 0.25],
    [0, x, 0.25],
    [-x, -x, 0.25],
    [-x, 0, 0.75],
    [0, -x, 0.75],
    [x, x, 0.75],
  ].map((xyz) => ['O', xyz]);
  return {
    name: `${metal}2O3`,
    lattice: hexagonal(a, c),
    sites: centres.flatMap((centre) =>
      [...metals, ...oxygens].map(([element, xyz]) => ({
        element,
        fractional: xyz.map((value, axis) => value + centre[axis]),
      })),
    ),
  };
}

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const atoms = await loadFreeAtoms();

function simulate(structure, wanted) {
  const times = {};
  let last = cpuMs();
  const stage = (name) => {
    const now = cpuMs();
    times[name] = now - last;
    last = now;
  };
  const cluster = siteCluster(structure, 0);
  const free = cluster.types.map(({ z }, type) => atoms.atom(z, type === 0));
  const overlapped = overlapAtoms(cluster, free);
  stage('atoms overlapped');
  const field = selfConsistentField(cluster, free, overlapped);
  stage('self-consistent field');
  const { z } = free[0];
  const { interstitialLevel, interstitialDensity, potentials } = field.potentials;
  const site = {
    spheres: potentials.map((potential, type) => ({
      atomicNumber: cluster.types[type].z,
      matchIndex: overlapped.spheres.matchIndices[type],
      potential,
      density: field.densities[type],
    })),
    interstitial: {
      potential: interstitialLevel,
      rs: Math.cbrt(3 / interstitialDensity),
      fermiEnergy: field.fermi,
    },
    atoms: Array.from({ length: scattererCount(cluster, wanted) }, (_, atom) => ({
      position: [...cluster.positions.subarray(3 * atom, 3 * atom + 3)],
      type: cluster.typeOf[atom],
      lMax: 2,
    })),
    core: atoms.atom(z, false).oneS,
    edgeEnergy: edgeEnergy(free[0], atoms.atom(z, false)),
    amplitudeFactor: 0.94,
  };
  const mesh = energyMesh(coreHoleWidthEv(z));
  const matrix = new SymmetricMatrix();
  const lMax = site.spheres.map(() => 2);
  const phases = contourOf(mesh).map(({ re, im }) =>
    scatteringPhases(site.spheres, site.interstitial, { re: re + field.fermi, im }, lMax),
  );
  stage('phases of all energies');
  const scattering = new ScatteringCluster(site.atoms);
  stage('angular couplings');
  for (const { momentum, t } of phases) {
    scattering.green(momentum, t, matrix);
  }
  stage('scattering at all energies');
  const { energyCount } = absorptionSpectrum(site, mesh, matrix);
  stage('spectrum as simulated');
  return {
    times,
    energyCount,
    energies: phases.length,
    atoms: site.atoms.length,
    iterations: field.iterations.length,
  };
}

for (const [structure, wanted] of [
  [corundum('Fe', 5.038, 13.772, 0.3553, 0.3059), 60],
  [corundum('Al', 4.7589, 12.991, 0.35216, 0.30624), 100],
]) {
  simulate(structure, wanted);
  const runs = [0, 1, 2].map(() => simulate(structure, wanted));
  const { atoms: count, energies, energyCount, iterations } = runs[0];
  console.log(
    `${structure.name}: ${count} atoms scatter, ${iterations} iterations, ${energyCount} of ${energies} energies`,
  );
  for (const name of Object.keys(runs[0].times)) {
    console.log(
      `  ${name.padEnd(28)}${Math.min(...runs.map(({ times }) => times[name]))
        .toFixed(0)
        .padStart(6)} ms`,
    );
  }
}

console.log('\nGFLOP/s        elimination   matrix kernel   ratio');
for (const size of [104, 200, 544, 904]) {
  const matrix = new SymmetricMatrix();
  const memory = new Float32Memory();
  const [a, b, c] = [0, 1, 2].map(() => memory.block(size * size));
  a.values.fill(0.5);
  b.values.fill(0.25);
  const repeats = Math.ceil(3e8 / size ** 3);
  let [elimination, kernel] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < 5; round++) {
    let spent = 0;
    for (let repeat = 0; repeat < repeats; repeat++) {
      matrix.resize(size);
      for (let i = 0; i < size; i++) {
        for (let j = i; j < size; j++) {
          matrix.set(i, j, i === j ? 2 : 0, 0.01);
        }
      }
      const before = cpuMs();
      matrix.eliminate(size - 8);
      spent += cpuMs() - before;
    }
    elimination = Math.min(elimination, spent / repeats);
    const before = cpuMs();
    for (let repeat = 0; repeat < repeats; repeat++) {
      memory.kernels.multiply({
        a: { address: a.address, rowBytes: 4 * size, columnBytes: 4 },
        b: { address: b.address, rowBytes: 4 * size },
        c: { address: c.address, rowBytes: 4 * size },
        rows: size,
        columns: size,
        inner: size,
      });
    }
    kernel = Math.min(kernel, (cpuMs() - before) / repeats);
  }
  const speeds = [((4 / 3) * size ** 3) / elimination / 1e6, (2 * size ** 3) / kernel / 1e6];
  console.log(
    `${String(size).padStart(5)} rows${speeds.map((speed) => speed.toFixed(1).padStart(14)).join('  ')}` +
      `${(speeds[0] / speeds[1]).toFixed(2).padStart(10)}`,
  );
}
