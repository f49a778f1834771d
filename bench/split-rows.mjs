/**
 * Holds out every fifth row of a data set.
 * @param {{ rows: Float32Array, labels: string[], featureCount: number }} set
 * @returns the rows and labels to learn from, and those to test with
 */
export function splitRows({ rows, labels, featureCount }) {
  const [seen, asked] = [false, true].map((isHeldOut) => {
    const picked = [...labels.keys()].filter((row) => (row % 5 === 4) === isHeldOut);
    const taken = new Float32Array(picked.length * featureCount);
    for (const [i, row] of picked.entries()) {
      taken.set(rows.subarray(row * featureCount, (row + 1) * featureCount), i * featureCount);
    }
    return { rows: taken, labels: picked.map((row) => labels[row]) };
  });
  return { seen, asked };
}
