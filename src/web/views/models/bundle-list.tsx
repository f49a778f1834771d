import { useRef } from 'preact/hooks';
import {
  bundleChoice,
  bundleRefusal,
  chooseBundle,
  exportBundle,
  forget,
  ownBundles,
  takeBundle,
} from '../../state/models/bundle-choice.ts';

/** The bundle in use, chosen among the page's own and those that this browser keeps. */
export function BundleList() {
  const file = useRef<HTMLInputElement>(null);
  return (
    <fieldset class="bundles">
      <legend>Identify with</legend>
      <ul>
        <li>
          <label class="check">
            <input
              type="radio"
              name="bundle"
              checked={bundleChoice.value === undefined}
              onChange={() => chooseBundle(undefined)}
            />
            <span>The bundle of this page</span>
          </label>
        </li>
        {ownBundles.value.map((bundle) => (
          <li key={bundle.hash}>
            <label class="check">
              <input
                type="radio"
                name="bundle"
                checked={bundleChoice.value === bundle.hash}
                onChange={() => chooseBundle(bundle.hash)}
              />
              <span>
                <strong>{bundle.name}</strong> {bundle.elements.join(', ')} · {bundle.hash.slice(0, 12)} ·{' '}
                {bundle.keptAt.slice(0, 10)}
              </span>
            </label>
            <span class="bundle-buttons">
              <button type="button" class="small" onClick={() => exportBundle(bundle)}>
                Export<span class="only-heard"> {bundle.name}</span>, zip
              </button>
              <button type="button" class="quiet small" onClick={() => forget(bundle)}>
                Remove<span class="only-heard"> {bundle.name}</span>
              </button>
            </span>
          </li>
        ))}
      </ul>
      <p class="note">
        Bundles are kept in this browser only.{' '}
        <button type="button" class="small" onClick={() => file.current?.click()}>
          Open an exported bundle
        </button>
      </p>
      <input
        ref={file}
        type="file"
        accept=".zip"
        hidden
        aria-label="A zip with a bundle"
        onChange={async ({ currentTarget: input }) => {
          const [chosen] = input.files ?? [];
          if (chosen) {
            await takeBundle(chosen.name, new Uint8Array(await chosen.arrayBuffer()));
          }
          input.value = '';
        }}
      />
      {bundleRefusal.value && (
        <p class="bundle-refusal" role="alert">
          {bundleRefusal.value}
        </p>
      )}
    </fieldset>
  );
}
