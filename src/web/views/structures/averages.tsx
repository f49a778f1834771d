import { coordinationNumbersOf, motifNamesOf } from '../../../environment/read-ranking-labels.ts';
import { cnLabelWords } from '../../../figure/label-words.ts';
import type { OpenStructure } from '../../state/structures/structures.ts';

/** The label of each element: that of the mean over its sites, which an averaged spectrum shows. */
export function Averages({ open }: { open: OpenStructure }) {
  return (
    <section class="averages">
      <table class="data-table">
        <caption>Mean over the sites of an element</caption>
        <thead>
          <tr>
            <th scope="col">Element</th>
            <th scope="col">CN ranking label</th>
            <th scope="col">First motif</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(open.object.averages).map(([element, { cnLabel, motifLabels }]) => {
            const [cn] = coordinationNumbersOf(cnLabel);
            const motif = cn === undefined ? undefined : motifNamesOf(motifLabels[cn] ?? '', cn)[0];
            return (
              <tr key={element}>
                <th scope="row">{element}</th>
                <td>{cnLabel ? cnLabelWords(cnLabel) : 'none'}</td>
                <td>{motif === 'sgl_bd' ? 'single bond' : motif}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
