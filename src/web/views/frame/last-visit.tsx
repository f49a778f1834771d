import { isNotKept, offeredVisit } from '../../state/visit/offered-visit.ts';

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** Offers back what was on the page when it was left, and says so where nothing can be kept. */
export function LastVisit() {
  const offered = offeredVisit.value;
  if (offered) {
    return (
      <aside class="last-visit" aria-label="Your last visit">
        <p>
          <strong>Your last visit</strong>, {day.format(offered.at)}: {offered.words}.
        </p>
        <button type="button" class="small main-button" onClick={offered.bringBack}>
          Bring it back
        </button>
        <button type="button" class="small" onClick={offered.discard}>
          Discard
        </button>
      </aside>
    );
  }
  return isNotKept.value ? (
    <div class="last-visit is-warning" role="alert">
      <p>This browser cannot keep your spectra: save the session before you leave the page.</p>
    </div>
  ) : null;
}
