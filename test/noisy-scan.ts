import { Random } from '../src/numeric/random.ts';

/**
 * A file of columns as repeated scans have it: its last column
 * multiplied by 1 + noise, header and energies as they are.
 *
 * @param noise standard deviation relative to the value
 */
export function noisyScan(text: string, seed: number, noise: number): string {
  const random = new Random(`scan ${seed}`);
  return text
    .split('\n')
    .map((line) => {
      if (!/^\s*[\d.+-]/.test(line)) {
        return line;
      }
      const fields = line.trim().split(/\s+/);
      const last = Number(fields.pop()) * (1 + noise * random.normal());
      return [...fields, last.toFixed(3)].join(' ');
    })
    .join('\n');
}
