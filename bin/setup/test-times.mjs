/** A test file that takes more of a run than this is named at its end. */
const share = 0.02;

/**
 * The lines that say how long a run of the tests took, by stage, and which test files took much of it. A file's seconds are
 * those of its tests, which may run beside others.
 * @param {{ stage: string, seconds: number, files: import("./test-report.mjs").TimedFile[] }[]} stages @returns {string[]}
 */
export function timesOf(stages) {
  const total = stages.reduce((sum, { seconds }) => sum + seconds, 0);
  const slow = stages
    .flatMap(({ files }) => files)
    .filter(({ seconds }) => seconds > share * total)
    .toSorted((one, other) => other.seconds - one.seconds);
  return [
    ...stages.map(({ stage, seconds }) => `${inColumn(seconds)} ${stage}`),
    `${inColumn(total)} in all`,
    ...slow.map(({ file, seconds }) => `Over 2 % of the run: ${seconds.toFixed(1)} s ${file}`),
  ];
}

const inColumn = (seconds) => `${seconds.toFixed(1).padStart(8)} s`;
