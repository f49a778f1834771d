import { effect, signal } from '@preact/signals';
import { keep, kept } from './kept.ts';

export type Theme = 'system' | 'light' | 'dark';

const key = 'edgewise.theme';
const chosen = kept(key);

export const theme = signal<Theme>(chosen === 'light' || chosen === 'dark' ? chosen : 'system');

/** Puts the theme onto the page and remembers it. */
export function followTheme(): () => void {
  return effect(() => {
    const explicit = theme.value === 'system' ? undefined : theme.value;
    if (explicit) {
      document.documentElement.dataset.theme = explicit;
    } else {
      delete document.documentElement.dataset.theme;
    }
    keep(key, explicit);
  });
}
