import type { ReadingSettings } from '../../formats/reading.ts';

/** "data/edgewise.json: element Fe, preEdge [-150,-30]". */
export function settingsWords({ file, values }: ReadingSettings): string {
  const words = Object.entries(values).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `${file}: ${words.join(', ') || 'none'}`;
}
