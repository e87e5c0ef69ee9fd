import { tsxProgram } from "@/bin/setup/programs.mjs";
import { closeDatabase } from "@/db/core/client";
import { timeLists } from "./employer/lists";
import { quantile } from "./employer/quantile";
import { aRegister } from "./employer/register";
import { compareSearches } from "./employer/searches";
import { printFigure } from "./foundation/figure";
import { inThrowaway, startOwnDatabase } from "./frame/throwaway";

/**
 * The figures of a large employer, against a database of their own that is thrown away afterwards: a million e-IDs over
 * twenty employers, and ten thousand for comparison; then those of bulk (bench/bulk.ts). Takes about ten minutes, five of them to make the rows. `--small`
 * is a trial with a tenth of each, whose figures say nothing.
 */
const small = process.argv.includes("--small");
const sizes = small ? { few: 1_000, many: 100_000 } : { few: 10_000, many: 1_000_000 };

await inThrowaway("bench", async (family, place) => {
  const administrator = await startOwnDatabase(family, place);
  const few = await aRegister(administrator, sizes.few);
  const register = await aRegister(administrator, sizes.many); // beside the few
  printFigure("list.growth", growth(await timeLists(few, register, 20)), "x", { atMost: 1.3 });

  const { searched, byKey } = await compareSearches(register, 200);
  console.log(`# p95 of a search ${searched.toFixed(2)} ms, of a read by key ${byKey.toFixed(2)} ms`);
  printFigure("search.vs-primary-key", searched / byKey, "x", { atMost: 20 });

  await closeDatabase();
  await family.dismiss("database"); // bulk has a server of its own, which it kills
  const bulk = tsxProgram("bench/bulk", process.env);
  const said = await family.run({ ...bulk, words: [...bulk.words, ...(small ? ["--small"] : [])] });
  console.log(said);
});

/** The larger of two ratios: of what lists take as a rule, and of what the slow ones do. */
function growth(timed: Awaited<ReturnType<typeof timeLists>>): number {
  const said = (times: number[]) => `${quantile(times, 0.5).toFixed(1)} ms`;
  for (const { name, few, many } of timed) console.log(`# ${name}: ${said(few)}, ${said(many)}`);
  const ratio = (share: number) =>
    quantile(
      timed.flatMap(({ many }) => many),
      share,
    ) /
    quantile(
      timed.flatMap(({ few }) => few),
      share,
    );
  const [p50, p95] = [ratio(0.5), ratio(0.95)];
  console.log(`# p50 ${p50.toFixed(2)} x, p95 ${p95.toFixed(2)} x`);
  return Math.max(p50, p95);
}
