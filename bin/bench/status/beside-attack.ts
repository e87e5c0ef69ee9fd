import { setTimeout as pause } from "node:timers/promises";
import type { Family } from "@/bin/setup/family.mjs";
import { root } from "@/bin/setup/place.mjs";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { median } from "../foundation/figure";
import type { Asked } from "./ask";
import { type Load, run } from "./load";

const rounds = 3;
const seconds = 10;

/**
 * What all but one in a hundred wait for beside an attack, as a part of what they wait for without one: three rounds each,
 * of some two thousand questions a second.
 */
export async function attackedVsQuiet(family: Family, others: Load): Promise<number> {
  const quiet: number[] = [];
  const attacked: number[] = [];
  for (let round = 0; round < rounds; round++) {
    quiet.push((await run(family, others, seconds)).p99Ms);
    const sent = attackFor(family, others.asked, seconds + 4);
    await pause(3_000);
    attacked.push((await run(family, others, seconds)).p99Ms);
    console.log(`# ${await sent} attacks meanwhile`);
  }
  console.log(`# p99 ${quiet.join(", ")} ms without, ${attacked.join(", ")} ms with them`);
  return median(attacked) / median(quiet);
}

/** By those who get a processor when nobody else wants one: they are elsewhere. Answers how many there were. */
async function attackFor(family: Family, { url, issuerDer, serials }: Asked, long: number): Promise<number> {
  const plain = Buffer.from(buildOcspRequest(issuerDer, serials[0] ?? "", undefined, "sha1"));
  const program = [
    process.execPath,
    "--conditions=react-server",
    "--import",
    "tsx",
    "bin/bench/status/attackers.ts",
  ];
  const words = ["--idle", "0", ...program, url, plain.toString("hex"), String(long)];
  const said = await family.run({ name: "attackers", command: "chrt", words, options: { cwd: root } });
  return Number(/sent (\d+)/.exec(said)?.[1]);
}
