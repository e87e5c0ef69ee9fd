import { setTimeout as pause } from "node:timers/promises";
import { embeddedUrl } from "@/bin/setup/postgres.mjs";
import { eidsInUse, type InUse, secondsUntilBlocked } from "./attacked/block";
import { attackersElsewhere } from "./attacked/elsewhere";
import { MemoryWatch } from "./attacked/memory";
import { readPages } from "./attacked/pages";
import { Visitor } from "./attacked/visitor";
import { quantile } from "./employer/quantile";
import { printFigure } from "./foundation/figure";
import { aProduct } from "./foundation/product";
import { inThrowaway } from "./frame/throwaway";

const waves = 6;
const aloneMs = 15_000;
const waveMs = 2_500;

/** A demo in which colleagues upload hostile files, one floods searches and a client asks long questions: the cost to others. */
await inThrowaway("bench", async (family, place) => {
  const { at, npmStart } = await aProduct(place.wanted);
  await family.raise({ ...npmStart, command: process.execPath, words: ["bin/start.mjs"], mortal: true });
  const come = (persona: string) => Visitor.signedIn(at.url, persona);
  const readers = [await come("gun-nystrom"), await come("gun-nystrom")];
  const [officer, flooder] = [await come("mira-holm"), await come("jonas-falk")];
  const attack = await attackersElsewhere([at.url, at.apiUrl, place.folder]);
  const administrator = embeddedUrl(place.folder);
  const inUse = await eidsInUse(administrator, officer, 2 * waves);
  const block = (nth: number) =>
    secondsUntilBlocked(nth % 2 ? flooder : officer, inUse[nth] as InUse, { ...at, administrator });
  await readPages(readers, pause(aloneMs / 3)); // each page is slow once, before the clock runs
  const without = await readPages(
    readers,
    inTurn(waves, (nth) => Promise.all([pause(waveMs), block(waves + nth)])),
  );
  const memory = new MemoryWatch(family.members.get("product")?.pid ?? 0);
  const seconds: number[] = [];
  const beside = await readPages(
    readers,
    inTurn(waves, async (nth) => {
      const [answers, blocked] = await Promise.all([attack(), block(nth)]);
      seconds.push(blocked);
      console.log(`# ${answers}; a block was seen after ${blocked.toFixed(2)} s`);
    }),
  );
  const p95 = (times: number[]) => quantile(times, 0.95);
  console.log(`# p95 of ${without.length} pages ${p95(without).toFixed(0)} ms alone,`);
  console.log(`# of ${beside.length} beside the attack ${p95(beside).toFixed(0)} ms`);
  printFigure("attacked.others-p95", p95(beside) / p95(without), "x", { atMost: 2 });
  printFigure("attacked.block-ocsp", Math.max(...seconds), "s", { atMost: 1 });
  printFigure("attacked.memory", memory.end(), "MB", { atMost: 600 });
});

async function inTurn(times: number, act: (nth: number) => Promise<unknown>): Promise<void> {
  for (let nth = 0; nth < times; nth++) await act(nth);
}
