/**
 * Registers the service worker, and lets it fetch what is not there yet once the page has nothing else to do.
 */
export async function registerOffline(): Promise<void> {
  // While the page is developed, kept files would hide changes.
  if (!('serviceWorker' in navigator) || import.meta.env?.DEV) {
    return;
  }
  try {
    await navigator.serviceWorker.register('./service-worker.js');
    const { active } = await navigator.serviceWorker.ready;
    setTimeout(() => active?.postMessage('keep the rest'), 2000);
  } catch {
    // Without a secure address (or in private windows) there is no service worker; everything else works.
  }
}
