import { candidateName } from '../../../answers/simulations/candidate-name.ts';
import type { CandidatesObject } from '../../../answers/simulations/candidates-object.ts';
import { fixed, percent, signed } from '../../../base/text/words.ts';
import { cnLabelWords } from '../../../figure/label-words.ts';
import { SimulatedPlot } from './simulated-plot.tsx';

/** Candidates for a measured spectrum, the nearest drawn over it. */
export function CandidateRanking({ answer }: { answer: CandidatesObject }) {
  const { measured, candidates, findings, warnings } = answer;
  const nearest = candidates[0]!;
  return (
    <>
      <SimulatedPlot
        lines={[
          { look: 'is-measured', energyEv: measured.energy, mu: measured.mu },
          { look: 'is-simulated', energyEv: measured.energy, mu: nearest.aligned },
        ]}
        words={`${measured.file}, measured, and ${candidateName(nearest)}, simulated and laid over it`}
      />
      <p class="note">
        Measured (wide) and {candidateName(nearest)}: shifted by {signed(nearest.shift, 1)} eV, broadened by{' '}
        {fixed(nearest.gaussianWidth, 1)} + {fixed(nearest.lorentzianWidth, 1)} eV.
      </p>
      <table class="candidates">
        <thead>
          <tr>
            <th scope="col">Candidate</th>
            <th scope="col">Distance</th>
            <th scope="col">Agrees</th>
            <th scope="col">Likely</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate) => (
            <tr key={candidate.rank} class={candidate.open ? 'is-open' : ''}>
              <th scope="row">
                {candidateName(candidate)} <span>{cnLabelWords(candidate.cnLabel) || 'no CN'}</span>
              </th>
              <td>{fixed(candidate.distance, 3)}</td>
              <td>{percent(candidate.sameFarther)}</td>
              <td>{percent(candidate.probability)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {findings.map((finding) => (
        <p key={finding}>{finding}</p>
      ))}
      {[
        ...warnings,
        ...candidates.flatMap((candidate) =>
          candidate.warnings.map((warning) => `${candidateName(candidate)}: ${warning}`),
        ),
      ].map((warning) => (
        <p key={warning} class="note">
          {warning}
        </p>
      ))}
    </>
  );
}
