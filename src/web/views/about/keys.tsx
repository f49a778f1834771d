/** Where keys work, which, and what they do. */
const keys: readonly (readonly [place: string, keys: readonly string[], does: string])[] = [
  ['Everywhere', ['Ctrl', 'Z'], 'undo; with Shift, or Ctrl and Y, redo'],
  ['Everywhere', ['Tab'], 'to the next control; every one can be reached'],
  ['List of spectra', ['↑', '↓'], 'to the spectrum above or below, and choose it'],
  ['List of spectra', ['Space'], 'mark, on the box of a spectrum'],
  ['Handles in the plot', ['←', '→'], 'move E0, pre-edge, post-edge or window; with Shift ten times as far'],
  ['Handles in the plot', ['Del'], 'hand it back to the program'],
  ['Number fields', ['↑', '↓'], 'step; with Shift ten times as far; emptied, it is found again'],
  ['Polyhedron', ['←', '→', '↑', '↓'], 'turn it; Home puts it back'],
  ['Sites of a structure', ['↑', '↓'], 'to the site above or below, and show it'],
  ['Table of elements', ['←', '→', '↑', '↓'], 'to the next element; Enter shows its card'],
  ['Dialogs', ['Esc'], 'close'],
];

/** The keys, as a table. */
export function Keys() {
  return (
    <table class="data-table keys">
      <thead>
        <tr>
          <th scope="col">Where</th>
          <th scope="col">Keys</th>
          <th scope="col">What they do</th>
        </tr>
      </thead>
      <tbody>
        {keys.map(([place, pressed, does]) => (
          <tr key={does}>
            <th scope="row">{place}</th>
            <td>
              {pressed.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </td>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
