import { setTimeout as sleep } from "node:timers/promises";
import type { FreshDatabase } from "@/db/core/testing";
import type { Signer } from "@/lib/pki/signer";

/** For tests: a promise that somebody else keeps. */
export function settled() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** For tests: a signer that stands still, once asked, until it is let go on. */
export function standing(signer: Signer) {
  const stop = settled();
  const asked = settled();
  const by: Signer = {
    async sign(keyId, data) {
      asked.resolve();
      await stop.promise;
      return signer.sign(keyId, data);
    },
  };
  return { by, asked: asked.promise, goOn: stop.resolve };
}

/** For tests: until so many of this database's connections wait for a row. */
export async function waiting({ administrator: sql }: FreshDatabase, count: number): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    const [row] = await sql`select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    if (row?.waiting === count) return;
    await sleep(20);
  }
  throw new Error(`never ${count} that waited`);
}

/** For tests: what the database does to a publisher that has stood still for 30 s. */
export async function cutOff({ administrator: sql }: FreshDatabase): Promise<void> {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction'`;
}
