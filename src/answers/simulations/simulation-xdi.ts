import { version } from '../../base/version.ts';
import { unusualSettings } from '../../simulate/simulation-settings.ts';
import { reducedFormula } from '../../structure/reduced-formula.ts';
import type { SimulatedFile } from './simulation-object.ts';

/**
 * A simulated structure as XDI 1.0: the mean of the element's sites as `mu`, and behind it each distinct site
 * where there are several.
 */
export function simulationXdi({ file, structure, simulated }: SimulatedFile): string {
  const { element, sites, average, warnings } = simulated;
  const shown = sites.length > 1 ? sites : [];
  const labels = ['energy eV', 'mu', ...shown.map(({ index }) => `site${index + 1}`)];
  const unusual = unusualSettings(element, sites[0]!.settings);
  const header = [
    `XDI/1.0 edgewise/${version}`,
    `Element.symbol: ${element}`,
    'Element.edge: K',
    `Sample.name: ${reducedFormula(structure)}`,
    `Sample.stoichiometry: ${reducedFormula(structure)}`,
    ...labels.map((label, i) => `Column.${i + 1}: ${label}`),
    `Edgewise.structure: ${file.replaceAll(/[\r\n]/g, ' ')}`,
    'Edgewise.method: simulated by real-space full multiple scattering with a self-consistent potential',
    ...(unusual ? [`Edgewise.settings: ${unusual}`] : []),
    ...sites.map(
      ({ index, multiplicity, fermiEv, iterations, isConverged }) =>
        `Edgewise.site${index + 1}: ${multiplicity} atoms, Fermi level ${fermiEv.toFixed(3)} eV, ` +
        `${iterations} iterations, ${isConverged ? 'converged' : 'not converged'}`,
    ),
    '///',
    ...(warnings.length ? warnings : ['A computed spectrum: energies are good to a few eV only.']),
    '---',
    labels.map((label) => label.split(' ')[0]).join(' '),
  ];
  const rows = Array.from(average.energyEv, (energy, i) =>
    [energy.toFixed(3), average.mu[i]!.toFixed(6), ...shown.map(({ mu }) => mu[i]!.toFixed(6))].join(' '),
  );
  return [
    ...header.map((line) => (line === '---' || line === '///' ? `#${line}` : `# ${line}`)),
    ...rows,
    '',
  ].join('\n');
}
