import { basename } from "node:path";

/**
 * Quickest first: three seconds of the tests beside the changed file, one of all others, and 25 of each however long
 * they take. What only a slower one notices counts as not noticed. Times are milliseconds.
 * @param {readonly string[]} tests @param {Record<string, number>} times @param {string} changed @returns {string[]}
 */
export function quickest(tests, times, changed) {
  const suite = `/${basename(changed, ".ts")}.test.ts#`;
  const isBeside = (test) => test.includes(suite);
  const others = tests.filter((test) => !isBeside(test));
  return [...within(3_000, tests.filter(isBeside), times), ...within(1_000, others, times)];
}

const always = 25;

function within(patience, tests, times) {
  const timeOf = (test) => times[test] ?? 0;
  let spent = 0;
  return tests
    .toSorted((one, other) => timeOf(one) - timeOf(other))
    .filter((test, nth) => {
      spent += timeOf(test);
      return nth < always || spent <= patience;
    });
}
