/** Names with what is the case, as a list of definitions. */
export function Facts({ of, class: name }: { of: readonly (readonly string[])[]; class?: string }) {
  return (
    <dl class={name}>
      {of.map(([fact, words]) => (
        <div key={`${fact} ${words}`}>
          <dt>{fact}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
