/** A test file that takes more of a run than this is named at its end. */
const share = 0.02;

/**
 * The lines that say how long a run of the tests took, by stage, and which test files took much of it. Stages run beside
 * each other, and so do a stage's files: their seconds are more than those of the whole.
 * @param {{ stage: string, seconds: number, files: import("./test-report.mjs").TimedFile[] }[]} stages
 * @param {number} total seconds of the whole run @returns {string[]}
 */
export function timesOf(stages, total) {
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
