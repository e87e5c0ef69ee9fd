/** What is killed: the programs that hold a step of an issue each. */
export const victims = ["signer", "worker", "web"] as const;
export type Victim = (typeof victims)[number];

export interface Living {
  /** SIGKILL; resolves when it is dead. */
  kill(): Promise<unknown>;
}

export interface Killing {
  kills: number;
  /** Begins a program; resolves when it works. */
  start(name: Victim): Promise<Living>;
  /** How many certificates there are by now: each kill comes while some are on their way. */
  issued(): Promise<number>;
  /** Milliseconds after that; of one's own choice, so that each step is met sooner or later. */
  moment(nth: number): number;
  /** Whether there is nothing left to issue. */
  isDone(): Promise<boolean>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Kills one after another in the midst of issuing, begins each again, and lets all that waits be finished. */
export async function killAmong({ kills, start, issued, moment, isDone }: Killing): Promise<number> {
  const living = new Map<Victim, Living>();
  for (const name of victims) living.set(name, await start(name));
  let killed = 0;
  for (; killed < kills && !(await isDone()); killed++) {
    const name = victims[killed % victims.length] ?? "worker";
    await pastNext(issued);
    await pause(moment(killed));
    await living.get(name)?.kill();
    living.set(name, await start(name));
  }
  const end = Date.now() + 600_000;
  while (!(await isDone())) {
    if (Date.now() > end) break; // what waits still is counted as lost
    await pause(100);
  }
  await Promise.all([...living.values()].map((one) => one.kill()));
  return killed;
}

/** Until one more is issued than there was; not for ever, since the next victim may be what it waits for. */
async function pastNext(issued: () => Promise<number>): Promise<void> {
  const before = await issued();
  for (let turn = 0; turn < 100 && (await issued()) === before; turn++) await pause(20);
}
