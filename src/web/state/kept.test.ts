import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test('where the browser keeps nothing, the page begins all the same', async () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
  vi.stubGlobal('document', { documentElement: { dataset: {} } });
  const { followTheme, theme } = await import('./theme.ts');
  expect(theme.value).toBe('system');
  followTheme();
  theme.value = 'dark';
  expect(document.documentElement.dataset.theme).toBe('dark');
  const { keepChoice, keptChoice } = await import('./files/kept-choices.ts');
  keepChoice('a b', { energy: 0, unit: 'eV', mu: { kind: 'column', mu: 1 } });
  expect(keptChoice('a b')).toBeUndefined();
});

test('what is kept is there at the next visit', async () => {
  const texts = new Map<string, string>([['edgewise.theme', 'light']]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => texts.set(key, text),
    removeItem: (key: string) => texts.delete(key),
  });
  vi.stubGlobal('document', { documentElement: { dataset: {} } });
  const { followTheme, theme } = await import('./theme.ts');
  expect(theme.value).toBe('light');
  followTheme();
  theme.value = 'system';
  expect(texts.has('edgewise.theme')).toBe(false);
  const { keepChoice, keptChoice } = await import('./files/kept-choices.ts');
  const choice = { energy: 0, unit: 'eV', mu: { kind: 'column', mu: 1 } } as const;
  keepChoice('a b', choice);
  expect(keptChoice('a b')).toEqual(choice);
});
