import { bundleChoice, chooseBundle, models, ownBundles } from '../../state/models/bundle-choice.ts';

/** Which bundle answers; a choice where this browser keeps some of its own. */
export function BundleLine() {
  const manifest = models.value?.manifest;
  if (ownBundles.value.length === 0) {
    return (
      <p class="bundle-line">
        Model: <a href="#/models">{manifest ? `${manifest.name} ${manifest.version}` : '…'}</a>
      </p>
    );
  }
  return (
    <label class="bundle-line">
      <span>Model</span>
      <select
        value={bundleChoice.value ?? ''}
        onChange={(event) => chooseBundle(event.currentTarget.value || undefined)}
      >
        <option value="">that of this page</option>
        {ownBundles.value.map(({ hash, name, elements }) => (
          <option key={hash} value={hash}>
            {name} ({elements.join(', ')})
          </option>
        ))}
      </select>
    </label>
  );
}
