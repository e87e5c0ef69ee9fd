import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { type Tx, withoutOrganisation } from "./client";

/** Nobody is there, or it is not ready yet: what waiting mends. PostgreSQL: 57P03 starting up, 53300 no connection free. */
const away = /^(E[A-Z_]+|CONNECT\w*|57P0[123]|53300|08\w{3})$/;
const longestMs = 5_000;

export interface Waiting {
  signal?: AbortSignal;
  /** Told before each wait, with why; and without, once the database answers after all. */
  say: (why?: string) => void;
  ask?: () => Promise<unknown>;
  /** How often it is asked; without end when it is not said. */
  tries?: number;
}

/** Waits until the database answers, ever longer between two tries. Throws what waiting does not mend. */
export async function waitForDatabase({ signal, say, ask = askOnce, tries }: Waiting): Promise<void> {
  for (let turn = 1; !signal?.aborted; turn++) {
    try {
      await ask();
      if (turn > 1) say();
      return;
    } catch (fault) {
      const why = codeOf(fault);
      if (!away.test(why) || turn === tries) throw fault;
      say(why);
      await pause(Math.min(longestMs, 125 * 2 ** turn), undefined, signal && { signal }).catch(
        () => undefined,
      );
    }
  }
}

export async function databaseAnswers(tx: Tx): Promise<void> {
  await tx.execute(sql`select 1`);
}

const askOnce = () => withoutOrganisation(databaseAnswers);

/** Looked for through the wrapping drizzle adds. */
function codeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return "";
  return "code" in fault && typeof fault.code === "string" ? fault.code : codeOf(fault.cause);
}
