import { counted, fixed, percent } from '../../../base/text/words.ts';
import {
  compareWithMarked,
  comparison,
  possibleStandards,
  trainOnMarked,
} from '../../state/answers/standards.ts';
import { tellDefect } from '../../state/notices.ts';

/** Standards that are named at most. */
const mostNearest = 3;

/** The current spectrum held against the marked ones, which stand as known compounds. */
export function StandardsPanel() {
  const count = possibleStandards.value.length;
  const outcome = comparison.value;
  if (count === 0) {
    return null;
  }
  return (
    <section class="standards" aria-label="Own standards">
      <h3>Own standards</h3>
      <div class="standards-ways">
        {!outcome && (
          <button type="button" class="small" onClick={compareWithMarked}>
            Hold against {counted(count, 'marked spectrum', 'marked spectra')}
          </button>
        )}
        <button
          type="button"
          class="small"
          title="The marked spectra, with their labels, beside the computed ones behind the models"
          onClick={() => trainOnMarked().catch(tellDefect)}
        >
          Add {count > 1 ? 'them' : 'it'} to training
        </button>
      </div>
      {outcome?.kind === 'refused' && <p>{outcome.message}</p>}
      {outcome?.kind === 'compared' && (
        <>
          <table class="data-table">
            <caption>Nearest</caption>
            <tbody>
              {outcome.comparison.nearest.slice(0, mostNearest).map(({ name, file, distance }) => (
                <tr key={file + name}>
                  <td>{name}</td>
                  <td>differs by {fixed(distance, 3)} of the edge step</td>
                </tr>
              ))}
            </tbody>
          </table>
          <table class="data-table">
            <caption>Nearest sum</caption>
            <tbody>
              {outcome.comparison.fit.shares.map(({ name, file, share, error }) => (
                <tr key={file + name}>
                  <td>{name}</td>
                  <td>
                    {percent(share, 1)} ± {percent(error, 1)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="note">
            Sum {percent(outcome.comparison.fit.sum, 1)}, R factor{' '}
            {outcome.comparison.fit.rFactor.toExponential(1)}, {fixed(outcome.comparison.fit.rms, 4)} of the
            edge step is left. Energies as they are.
          </p>
        </>
      )}
    </section>
  );
}
