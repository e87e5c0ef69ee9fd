import { timeLists } from "./employer/lists";
import { quantile } from "./employer/quantile";
import { aRegister, type Register } from "./employer/register";
import { compareSearches } from "./employer/searches";
import { printFigure } from "./foundation/figure";
import { inThrowaway, startOwnDatabase } from "./frame/throwaway";

/**
 * The figures of a large employer, against a database of their own that is thrown away afterwards: a million e-IDs over
 * twenty employers, and ten thousand for comparison. Takes about ten minutes, five of them to make the rows. `--small`
 * is a trial with a tenth of each, whose figures say nothing.
 */
const small = process.argv.includes("--small");
const sizes = small ? { few: 1_000, many: 100_000 } : { few: 10_000, many: 1_000_000 };

await inThrowaway("bench", async (family, place) => {
  const administrator = await startOwnDatabase(family, place);
  const few = await listsOf(await aRegister(administrator, sizes.few));
  // Beside the few: what is measured is the largest employer of the many, among all the others.
  const register = await aRegister(administrator, sizes.many);
  const many = await listsOf(register);
  printFigure("list.growth", growth(few, many), "x", { atMost: 1.3 });

  const { searched, byKey } = await compareSearches(register, 200);
  console.log(`# p95 of a search ${searched.toFixed(2)} ms, of a read by key ${byKey.toFixed(2)} ms`);
  printFigure("search.vs-primary-key", searched / byKey, "x", { atMost: 20 });
});

/** The middle and the slow end of every list, each list as often. */
async function listsOf(register: Register): Promise<{ p50: number; p95: number }> {
  const times = await timeLists(register, 20);
  for (const [name, taken] of times) console.log(`# ${quantile(taken, 0.5).toFixed(1)} ms ${name}`);
  const all = [...times.values()].flat();
  return { p50: quantile(all, 0.5), p95: quantile(all, 0.95) };
}

function growth(few: { p50: number; p95: number }, many: { p50: number; p95: number }): number {
  const ratios = { p50: many.p50 / few.p50, p95: many.p95 / few.p95 };
  console.log(`# p50 ${ratios.p50.toFixed(2)} x, p95 ${ratios.p95.toFixed(2)} x`);
  return Math.max(ratios.p50, ratios.p95);
}
