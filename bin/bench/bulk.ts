import { join } from "node:path";
import { tsxProgram } from "@/bin/setup/programs.mjs";
import { connect, loginUrls } from "@/bin/setup/roles.mjs";
import { bare } from "./bulk/bare";
import { aCrowdOf, beginRevoking } from "./bulk/crowd";
import { killMidway } from "./bulk/killed";
import { printFigure } from "./foundation/figure";
import { inThrowaway, startOwnDatabase } from "./frame/throwaway";

/**
 * What a bulk action costs beside the bare writing of the same rows, in batches of the same size; and what becomes of one
 * whose PostgreSQL is killed in the middle. `--small` is a trial with a tenth, whose ratio says nothing.
 */
const count = process.argv.includes("--small") ? 1_000 : 10_000;

await inThrowaway("bench", async (family, place) => {
  const administrator = await startOwnDatabase(family, place, { as: "seed" });
  const { worker = "" } = await loginUrls(administrator, join(place.folder, "secrets"));
  const sql = await connect(administrator);
  const work = () => family.run(tsxProgram("bench/bulk/worker", { ...process.env, DATABASE_URL: worker }));

  const [done, written] = [await aCrowdOf(sql, count), await aCrowdOf(sql, count)];
  await sql`analyze`;
  await beginRevoking(done);
  const bulkMs = Number(/^\d+$/m.exec(await work())?.[0]);
  const [job] = await sql`select done from tenant.job where organisation_id = ${done.organisationId}`;
  if (job?.done !== count) throw new Error(`The worker revoked ${job?.done} of ${count}.`);
  const bareMs = await bare(sql, done, written);
  console.log(`# ${count} e-IDs: ${Math.round(bulkMs)} ms as a bulk action, ${Math.round(bareMs)} ms bare`);
  printFigure("bulk.revoke-vs-bare", bulkMs / bareMs, "x", { atMost: 4 });

  const cut = await aCrowdOf(sql, count);
  await beginRevoking(cut);
  const killed = await killMidway(sql, place, cut, work);
  console.log(`# PostgreSQL was killed when ${killed.at} of ${count} were done`);
  printFigure("bulk.lost-rows", killed.lost, "", { atMost: 0 });
  printFigure("bulk.twice", killed.twice, "", { atMost: 0 });
  await sql.end();
});
