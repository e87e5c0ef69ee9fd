import { setTimeout as pause } from "node:timers/promises";
import type { Family } from "@/bin/setup/family.mjs";
import { root } from "@/bin/setup/place.mjs";
import { freePort } from "@/bin/setup/ports.mjs";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { median } from "../foundation/figure";
import type { Asked } from "./ask";
import { type Load, run } from "./load";

const rounds = 3;
const seconds = 10;

/**
 * What all but one in a hundred wait for beside an attack, as a part of what they wait for beside the same attack on
 * somebody else: three rounds each, of some two thousand questions a second. Beside it is printed what they wait for
 * where nobody is attacked; the difference is what the attackers cost by being on this machine.
 */
export async function attackedVsQuiet(family: Family, others: Load): Promise<number> {
  const bystander = `http://127.0.0.1:${await aBystander(family)}/ocsp`;
  const waits: Record<"alone" | "elsewhere" | "here", number[]> = { alone: [], elsewhere: [], here: [] };
  for (let round = 0; round < rounds; round++) {
    waits.alone.push((await run(family, others, seconds)).p99Ms);
    waits.elsewhere.push(await waitBeside(family, others, bystander));
    waits.here.push(await waitBeside(family, others, others.asked.url));
  }
  const { alone, elsewhere, here } = waits;
  console.log(
    `# p99 ${alone.join(", ")} ms alone, ${elsewhere.join(", ")} ms beside an attack on somebody else`,
  );
  console.log(`# p99 ${here.join(", ")} ms beside one on us`);
  return median(here) / median(elsewhere);
}

async function waitBeside(family: Family, others: Load, attacked: string): Promise<number> {
  const sent = attackFor(family, { ...others.asked, url: attacked }, seconds + 4);
  await pause(3_000);
  const { p99Ms } = await run(family, others, seconds);
  console.log(`# ${await sent} attacks meanwhile`);
  return p99Ms;
}

async function aBystander(family: Family): Promise<number> {
  const port = await freePort();
  const words = [...asElsewhere("bystander.ts"), String(port)];
  await family.raise({ name: "bystander", command: "chrt", words, options: { cwd: root }, mortal: true });
  return port;
}

/** A program that gets a processor when nobody else wants one, as if it were on another machine. */
const asElsewhere = (program: string) => [
  ...["--idle", "0", process.execPath, "--conditions=react-server", "--import", "tsx"],
  `bin/bench/status/${program}`,
];

/** Answers how many attacks there were. */
async function attackFor(family: Family, { url, issuerDer, serials }: Asked, long: number): Promise<number> {
  const plain = Buffer.from(buildOcspRequest(issuerDer, serials[0] ?? "", undefined, "sha1"));
  const words = [...asElsewhere("attackers.ts"), url, plain.toString("hex"), String(long)];
  const said = await family.run({ name: "attackers", command: "chrt", words, options: { cwd: root } });
  return Number(/sent (\d+)/.exec(said)?.[1]);
}
