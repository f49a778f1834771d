import { shownNames } from '../../state/list/list-view.ts';

/** A name that is cut where it is too long, never where it differs from others. */
export function CutName({ name }: { name: string }) {
  const { head, core, rest } = shownNames.value.get(name) ?? { head: '', core: name, rest: '' };
  if (!head && !rest) {
    return <span class="cut-name is-whole">{name}</span>;
  }
  return (
    <span class="cut-name" role="img" aria-label={name} title={name}>
      {head && <span class="cut-head">{head}</span>}
      <span class="cut-core">{core}</span>
      {rest && <span class="cut-rest">{rest}</span>}
    </span>
  );
}
