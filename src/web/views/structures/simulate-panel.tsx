import { signal } from '@preact/signals';
import { counted } from '../../../base/text/words.ts';
import { outcomeOf } from '../../state/answers/outcomes.ts';
import { entries, nameOf } from '../../state/bench.ts';
import {
  addedBroadeningEv,
  cancelSimulation,
  giveBroadening,
  ranking,
  saveSimulation,
  simulate,
  simulationKey,
  simulationProgress,
  simulations,
  structuresWith,
} from '../../state/structures/simulation.ts';
import type { OpenStructure } from '../../state/structures/structures.ts';
import { NumberField } from '../parameters/number-field.tsx';
import { CandidateRanking } from './candidate-ranking.tsx';
import { SimulatedPlot } from './simulated-plot.tsx';

/** The spectrum that candidates are held against, by its id. */
const chosen = signal<number | undefined>(undefined);

/**
 * The simulated spectrum of the chosen element, and, with a measured one,
 * all structures as candidates for it.
 */
export function SimulatePanel({ open, element }: { open: OpenStructure; element: string }) {
  const measured = entries.value.filter((entry) => {
    const outcome = outcomeOf(entry);
    return outcome?.kind === 'answered' && outcome.answer.element === element;
  });
  const against = measured.find(({ id }) => id === chosen.value) ?? measured[0];
  const candidates = structuresWith(element);
  const progress = simulationProgress.value;
  const simulated = simulations.value.get(simulationKey(open, element));
  const ranked = ranking.value;
  const isRanked =
    ranked && ranked.element === element && ranked.entry === against?.id ? ranked.answer : undefined;
  return (
    <section class="simulate" aria-label="Simulate">
      <h3>Simulated {element} K edge</h3>
      {against && (
        <label class="compare-with">
          <span class="compare-of">Held against</span>
          <select
            value={String(against.id)}
            onChange={(event) => {
              chosen.value = Number(event.currentTarget.value);
            }}
          >
            {measured.map((entry) => (
              <option key={entry.id} value={String(entry.id)}>
                {nameOf(entry)}
              </option>
            ))}
          </select>
        </label>
      )}
      <NumberField
        label="Broadening added"
        found={0}
        given={addedBroadeningEv.value || undefined}
        step={0.1}
        onGive={(widthEv) => giveBroadening(widthEv ?? 0)}
      />
      {progress ? (
        <div class="simulate-progress">
          <progress
            {...(progress.total > 0 && { max: progress.total, value: progress.done })}
            aria-label="Sites simulated"
          />
          <span class="note">
            {progress.done} of {counted(progress.total, 'site')}
          </span>
          <button type="button" class="small" onClick={cancelSimulation}>
            Cancel
          </button>
        </div>
      ) : (
        <div class="out-buttons">
          {simulated === undefined && (
            <button type="button" class="small" onClick={() => simulate([open], element)}>
              Simulate
            </button>
          )}
          {simulated !== undefined && typeof simulated !== 'string' && (
            <button type="button" class="small" onClick={() => saveSimulation(open, simulated)}>
              Spectrum, XDI
            </button>
          )}
          {against && isRanked === undefined && (
            <button type="button" class="small" onClick={() => simulate(candidates, element, against)}>
              {candidates.length === 1
                ? 'Compare with the spectrum'
                : `Rank ${candidates.length} structures as candidates`}
            </button>
          )}
        </div>
      )}
      {typeof simulated === 'string' && <p class="warning-text">{simulated}</p>}
      {typeof isRanked === 'string' && <p class="warning-text">{isRanked}</p>}
      {isRanked !== undefined && typeof isRanked !== 'string' ? (
        <CandidateRanking answer={isRanked} />
      ) : (
        simulated !== undefined &&
        typeof simulated !== 'string' && (
          <>
            <SimulatedPlot
              lines={[
                { look: 'is-simulated', energyEv: simulated.average.energyEv, mu: simulated.average.mu },
              ]}
              words={`Simulated ${element} K edge`}
            />
            <p class="note">
              {counted(simulated.sites.length, 'distinct site')}, mean by multiplicity; energies are good to a
              few eV.
            </p>
            {simulated.warnings.map((warning) => (
              <p key={warning} class="note">
                {warning}
              </p>
            ))}
          </>
        )
      )}
    </section>
  );
}
