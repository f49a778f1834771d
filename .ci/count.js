// Reads the test runner's results (out/tests.json) and prints the closing line "N passed, N failed".
import { existsSync, readFileSync } from 'node:fs';

const path = 'out/tests.json';
if (!existsSync(path)) {
  console.error('No test ran: a step before the tests failed (see above).');
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const results = JSON.parse(readFileSync(path, 'utf8'));
// A test file that could not be loaded counts as one failure: it holds no test that could fail.
const unloadable = results.testResults.filter(
  (file) => file.status === 'failed' && !file.assertionResults.length,
);
const failed = results.numFailedTests + unloadable.length;
const skipped = results.numPendingTests + results.numTodoTests;
console.log(`${results.numPassedTests} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed || !results.numPassedTests ? 1 : 0);
