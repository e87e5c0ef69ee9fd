import { embeddedUrl } from "@/bin/setup/postgres.mjs";
import { hostilities } from "./attacked/attack";
import { eidsInUse, secondsUntilBlocked } from "./attacked/block";
import { MemoryWatch } from "./attacked/memory";
import { readPages } from "./attacked/pages";
import { Visitor } from "./attacked/visitor";
import { quantile } from "./employer/quantile";
import { printFigure } from "./foundation/figure";
import { aProduct } from "./foundation/product";
import { inThrowaway } from "./frame/throwaway";

/** So many pages are read in two tabs of an auditor, alone and beside the attack. */
const pages = 200;
const blocks = 6;

/** A demo in which three colleagues upload hostile files, one floods searches and a client asks long questions: the cost to others. */
await inThrowaway("bench", async (family, place) => {
  const { at, npmStart } = await aProduct(place.wanted);
  await family.raise({ ...npmStart, command: process.execPath, words: ["bin/start.mjs"], mortal: true });
  const administrator = embeddedUrl(place.folder);
  const come = (persona: string) => Visitor.signedIn(at.url, persona);
  const readers = [await come("gun-nystrom"), await come("gun-nystrom")];
  const [officer, flooder] = [await come("mira-holm"), await come("jonas-falk")];
  const uploaders = [await come("karin-ek"), await come("lisa-berg"), await come("nils-wik")];
  await readPages(readers, pages / 4); // what is slow once is slow before the clock runs
  const without = await readPages(readers, pages);
  const memory = new MemoryWatch(family.members.get("product")?.pid ?? 0);
  const attack = await hostilities({ uploaders, flooder, apiUrl: at.apiUrl, folder: place.folder });
  const beside = await readPages(readers, pages);
  const inUse = await eidsInUse(administrator, blocks);
  const seconds: number[] = [];
  for (const [nth, eid] of inUse.entries())
    seconds.push(await secondsUntilBlocked(nth % 2 ? flooder : officer, eid, at.statusUrl));
  console.log(`# meanwhile ${await attack.end()}`);
  const p95 = (list: number[]) => quantile(list, 0.95);
  console.log(`# p95 of a page ${p95(without).toFixed(0)} ms alone, ${p95(beside).toFixed(0)} ms beside`);
  printFigure("attacked.others-p95", p95(beside) / p95(without), "x", { atMost: 2 });
  printFigure("attacked.block-ocsp", Math.max(...seconds), "s", { atMost: 1 });
  printFigure("attacked.memory", memory.end(), "MB", { atMost: 600 });
});
