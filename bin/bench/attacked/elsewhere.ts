import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "@/bin/setup/place.mjs";

/** Begins the attackers' program, which ends with this one. Each call of what it answers is a wave, and answers how it went. */
export async function attackersElsewhere(words: readonly string[]): Promise<() => Promise<string>> {
  const attackers = fork(join(root, "bin/bench/attacked/attackers.ts"), words);
  const ended = once(attackers, "exit").then(([code]) => {
    throw new Error(`the attackers ended with ${code}`);
  });
  ended.catch(() => undefined); // heard by whoever waits for a wave
  const hears = async (): Promise<string> => (await Promise.race([once(attackers, "message"), ended]))[0];
  await hears();
  return () => {
    attackers.send("wave");
    return hears();
  };
}
