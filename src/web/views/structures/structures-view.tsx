/** Crystal structures: their sites, labelled. */
export function StructuresView() {
  return (
    <article class="prose">
      <h1>Structures</h1>
      <p>
        <code>edgewise label structure.cif</code> on the command line labels the sites of a crystal structure.
      </p>
    </article>
  );
}
