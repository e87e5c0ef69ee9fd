/**
 * @typedef {import("./record.mjs").Refusals} Refusals
 * @typedef {Partial<Record<import("./record.mjs").Stage, Refusals>>} Record
 */

const stages = { database: "the database tests", stories: "the browser stories" };
/** Enough to try each promise on: what a whole sweep names would fill the list. */
const named = 3;

/**
 * What every run provoked, each stage by the runs that recorded it, since what one run alone met was chance. Where only the
 * time says which test it was, those stay that every run names.
 * @param {Record[]} runs @returns {Refusals}
 */
export function inAllRuns(runs) {
  const kept = new Map();
  for (const stage of Object.keys(stages)) {
    const [first, ...others] = runs.flatMap((run) => run[stage] ?? []);
    for (const [line, files] of first ?? []) {
      const each = others.map((other) => other.get(line));
      if (each.includes(undefined)) continue;
      const always = [...files].filter((file) => each.every((one) => one.has(file)));
      const all = [...(kept.get(line) ?? []), ...(always.length > 0 ? always : files)];
      kept.set(line, new Set(all));
    }
  }
  return kept;
}

/** The committed list: sorted, a line each, with the first of its test files. @param {Record[]} runs @param {Refusals} refusals */
export function written(runs, refusals) {
  const counts = Object.entries(stages).map(
    ([stage, words]) => `${runs.filter((run) => run[stage]).length} of ${words}`,
  );
  const lines = [...refusals].map(([line, files]) => `${line} | ${fewest(files).join(" ")}`).sort();
  return `# Refusals that every recorded run provoked (docs/testing.md). Runs: ${counts.join(", ")}.\n${lines.join("\n")}\n`;
}

/** A database suite proves it more surely than a story that was told at the same time. */
function fewest(files) {
  const sorted = [...files].sort();
  const suites = sorted.filter((file) => !file.startsWith("e2e/"));
  return (suites.length > 0 ? suites : sorted).slice(0, named);
}

/** @param {string} text @returns {Refusals} */
export function readList(text) {
  const lines = text.split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(" | ");
      return [line.slice(0, end), new Set(line.slice(end + 3).split(" "))];
    }),
  );
}

/**
 * Lines of the list that the run did not provoke; those of a stage that it did not record are counted apart.
 * @param {Refusals} list @param {Record} run
 */
export function missing(list, run) {
  const lost = [];
  let unrecorded = 0;
  for (const [line, files] of list) {
    if (Object.values(run).some((refusals) => refusals.has(line))) continue;
    const stage = [...files].every((file) => file.startsWith("e2e/")) ? "stories" : "database";
    if (run[stage]) lost.push(`${line} | ${[...files].join(" ")}`);
    else unrecorded++;
  }
  return { lost, unrecorded };
}
