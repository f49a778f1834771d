import { effect, signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';

const key = 'edgewise.theme';
const kept = localStorage.getItem(key);

export const theme = signal<Theme>(kept === 'light' || kept === 'dark' ? kept : 'system');

/** Puts the theme onto the page and remembers it. */
export function followTheme(): () => void {
  return effect(() => {
    if (theme.value === 'system') {
      delete document.documentElement.dataset.theme;
      localStorage.removeItem(key);
    } else {
      document.documentElement.dataset.theme = theme.value;
      localStorage.setItem(key, theme.value);
    }
  });
}
