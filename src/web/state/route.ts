import { signal } from '@preact/signals';

/** The views, by the word after "#/" in the address. */
export const routes = ['spectra', 'structures', 'models', 'about'] as const;

export type Route = (typeof routes)[number];

const fromAddress = (): Route => {
  const word = location.hash.replace(/^#\//, '').split('/')[0];
  return routes.find((route) => route === word) ?? 'spectra';
};

export const route = signal<Route>(fromAddress());

export function followAddress(): void {
  addEventListener('hashchange', () => {
    route.value = fromAddress();
  });
}
