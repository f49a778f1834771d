export { firstArgmax, forestProbabilities, forestVotes } from './evaluate-forest.ts';
export { fitForest } from './fit-forest.ts';
export type { Forest, Tree } from './forest.ts';
export type { ForestOptions } from './forest-options.ts';
export { packRows } from './rows.ts';
