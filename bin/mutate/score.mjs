/**
 * What became of the changes. A change that no test reaches lives, too; one after which the tests never end, or take
 * the process with them, is found.
 * Not tried is, in X.509, what only runs as a module loads.
 * @typedef {{ killed: number, timeouts: number, alive: number, untried: number }} Tally
 */

const kinds = {
  Killed: "killed",
  Timeout: "timeouts",
  RuntimeError: "timeouts",
  Survived: "alive",
  NoCoverage: "alive",
  Ignored: "untried",
};

/** @param {{ files: Record<string, { mutants: { status: string }[] }> }[]} reports @returns {Tally} */
export function tally(reports) {
  const sum = { killed: 0, timeouts: 0, alive: 0, untried: 0 };
  for (const { status } of reports.flatMap(({ files }) =>
    Object.values(files).flatMap((file) => file.mutants),
  )) {
    const kind = kinds[status];
    if (!kind) throw new Error(`a change was ${status}: nothing may be left out`);
    sum[kind] += 1;
  }
  return sum;
}

const percent = (part, whole) => (whole === 0 ? Number.NaN : (100 * part) / whole);
const all = ({ killed, timeouts, alive }) => killed + timeouts + alive;

/** @param {Tally} sum */
export const score = (sum) => percent(sum.killed + sum.timeouts, all(sum));
/** @param {Tally} sum */
export const timeoutShare = (sum) => percent(sum.timeouts, all(sum));
