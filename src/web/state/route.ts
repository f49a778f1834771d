import { signal } from '@preact/signals';

/** The views, by the word after "#/" in the address. */
export const routes = ['spectra', 'structures', 'maps', 'models', 'about'] as const;

export type Route = (typeof routes)[number];

const fromAddress = (): Route => {
  const word = location.hash.replace(/^#\//, '').split('/')[0];
  return routes.find((route) => route === word) ?? 'spectra';
};

export const route = signal<Route>(fromAddress());

/** How far the page was scrolled when a view was left, px. */
const leftAt = new Map<Route, number>();

/** Shows the view that the address names, scrolled as it was left, or else from its beginning. */
export function followAddress(): void {
  addEventListener('hashchange', () => {
    const next = fromAddress();
    if (next === route.value) {
      return;
    }
    leftAt.set(route.value, scrollY);
    route.value = next;
    // The view is drawn by the next frame.
    requestAnimationFrame(() => scrollTo(0, leftAt.get(next) ?? 0));
  });
}
