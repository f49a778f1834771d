import { announcement, defect } from '../../state/notices.ts';
import { Icon } from './icon.tsx';

/** What is said to screen readers, and the bar that owns up to a defect. */
export function Notices() {
  return (
    <>
      <p class="only-heard" aria-live="polite">
        {announcement.value}
      </p>
      {defect.value !== undefined && (
        <div class="defect" role="alert">
          <p>
            <strong>Edgewise has a defect here.</strong> Please report these words with the file:{' '}
            <code>{defect.value}</code>
          </p>
          <button
            type="button"
            class="quiet icon-button"
            aria-label="Close"
            onClick={() => {
              defect.value = undefined;
            }}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </>
  );
}
