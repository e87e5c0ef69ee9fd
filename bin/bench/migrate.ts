import { migrateDatabase } from "@/db/core/migrate";
import { printFigure } from "./foundation/figure";
import { inThrowaway, startOwnDatabase } from "./frame/throwaway";
import { desk, holdFor } from "./migrate/load";
import { aLargeOutbox } from "./migrate/rows";
import { stepsIn } from "./migrate/steps";

const rows = 1_000_000;
const employers = 20;
const reportMs = 5_000;

/** A migration of tables of 1,000,000 rows while people work, and while a report holds them for five seconds. */
await inThrowaway("bench", async (family, place) => {
  const administrator = await startOwnDatabase(family, place);
  const actors = await aLargeOutbox(administrator, { rows, employers });
  const usual = desk(actors);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const before = await usual.end();

  const work = desk(actors);
  const report = holdFor(administrator, reportMs);
  const tries: string[] = [];
  const begun = performance.now();
  const { made } = await migrateDatabase(administrator, {
    folder: stepsIn(place.folder),
    onWait: (what) => tries.push(what),
  });
  const seconds = (performance.now() - begun) / 1000;
  await report;
  const { failed, worstMs, done, why } = await work.end();
  for (const one of why) console.log(`# failed: ${one}`);
  console.log(
    `# ${made.join(", ")} on ${rows} rows in ${seconds.toFixed(1)} s; ${tries.length} tries stood aside`,
  );
  console.log(
    `# ${done} reads and writes beside it; the longest without it ${before.worstMs.toFixed(0)} ms of ${before.done}`,
  );
  printFigure("migrate.failed-requests", failed, "", { atMost: 0 });
  printFigure("migrate.worst-wait", worstMs, "ms", { atMost: 1_500 });
});
