import type { SiteAnswer, SiteTask } from '../../simulate/answer-site.node.ts';
import type { SimulatedSite } from '../../simulate/simulate-site.ts';
import type { SimulateSiteOptions } from '../../simulate/simulation-settings.ts';
import { codeOf } from './code-of.ts';
import type { PartFile } from './part-files.node.ts';
import type { PlannedMaterial } from './simulation-plan.ts';
import { type PartSite, partKey, type SitePart } from './site-part.ts';
import { sitesToSimulate } from './sites-to-simulate.ts';

/** How a plan is worked off. */
export interface SimulateOptions {
  /** Where the results go. */
  readonly file: PartFile;
  /** Keys of the sites that need no work. */
  readonly done: ReadonlySet<string>;
  /** Sites of one material and element at most. */
  readonly sitesPerMaterial: number;
  readonly site: SimulateSiteOptions;
  /** Sites in work at one time. */
  readonly workers: number;
  readonly simulate: (task: SiteTask) => Promise<SiteAnswer>;
  /** Told where the program fails on a site, which is then kept out. */
  readonly defect: (place: string, message: string) => void;
  /** Told of materials that have been begun, and of sites simulated and found done. */
  readonly progress?: (state: SimulateProgress) => void;
}

export interface SimulateProgress {
  readonly materials: number;
  /** Sites simulated by this run, refused ones among them. */
  readonly simulated: number;
  /** Sites that had been done before. */
  readonly found: number;
}

/** Simulates the sites of materials one after the other, and appends what came of each to a file of parts. */
export async function simulateMaterials(
  materials: readonly PlannedMaterial[],
  { file, done, sitesPerMaterial, site: siteOptions, workers, simulate, defect, progress }: SimulateOptions,
): Promise<SimulateProgress> {
  const state = { materials: 0, simulated: 0, found: 0 };
  const sites = sitesOf();

  const work = async (): Promise<void> => {
    for (let next = sites.next(); !next.done; next = sites.next()) {
      const site = next.value;
      const { id, element, structure, index } = site;
      const place = `${id}, ${element}`;
      const answer = await simulate({ place, structure, index, options: siteOptions });
      if (answer.kind === 'defect') {
        defect(`${place}, atom ${index + 1}`, answer.message);
      }
      await file.append(partOf(site, codeOf(element, siteOptions), answer));
      state.simulated++;
      progress?.(state);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return state;

  /** Found when they are needed: to tell distinct sites apart takes some ms a material. */
  function* sitesOf(): Generator<PartSite> {
    for (const material of materials) {
      for (const site of sitesToSimulate(material, sitesPerMaterial)) {
        if (done.has(partKey(site))) {
          state.found++;
        } else {
          yield site;
        }
      }
      state.materials++;
      progress?.(state);
    }
  }
}

function partOf(site: PartSite, code: string, answer: SiteAnswer): SitePart {
  const common = { ...site, code };
  if (answer.kind === 'defect') {
    return { ...common, refused: `a defect of the program (${answer.message.split('\n')[0]})` };
  }
  if (answer.kind === 'refusal') {
    return { ...common, refused: answer.message };
  }
  const reason = unusable(answer.site);
  return reason === undefined
    ? { ...common, energyEv: answer.site.energyEv, mu: answer.site.mu }
    : { ...common, refused: reason };
}

/** Why a spectrum must not be trained on; undefined where it may. */
function unusable({ isConverged, iterations, mu }: SimulatedSite): string | undefined {
  if (!isConverged) {
    return `the self-consistent field did not converge in ${iterations} iterations`;
  }
  if (!mu.every(Number.isFinite)) {
    return 'mu is not finite';
  }
  return mu.some((value) => value < 0) ? 'negative mu' : undefined;
}
