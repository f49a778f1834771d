import type { Structure } from './structure.ts';

/** "site 3 (Fe1, Fe)", counted from 1 as people do. */
export function siteName({ sites }: Structure, index: number): string {
  const { label, element } = sites[index]!;
  return `site ${index + 1} (${label === undefined || label === element ? element : `${label}, ${element}`})`;
}
