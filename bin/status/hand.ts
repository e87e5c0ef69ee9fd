import { closeDatabase } from "@/db/core/client";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { metrics } from "@/lib/program/metrics";
import { collectProcessFigures } from "@/lib/program/metrics-server";
import { type Answering, startAnswering } from "./answering";
import type { Order, Report } from "./crew";

/** One of several processes that answer: it knows what the one that leads tells it, and ends when told to, or without it. */
export async function lendHand(): Promise<void> {
  // To a whole group of processes: the one that leads says when to end.
  process.on("SIGINT", () => undefined);
  if (env().METRICS_PORT) collectProcessFigures();
  const answering = startAnswering(await openKeyFiles(env().KEYS_DIR, secret("status-passphrase")));
  let isOver = false;
  const end = async () => {
    if (isOver) return;
    isOver = true;
    // Without the one that leads nobody else would end it, and its port would be taken.
    setTimeout(() => process.exit(1), 10_000).unref();
    await answering.end();
    await closeDatabase();
    process.exit(0);
  };
  process.once("SIGTERM", end);
  process.once("disconnect", end);
  const follow = (order: Order) => {
    if (order.kind === "feed") answering.memory.take(order.message);
    else if (order.kind === "begin") void begin(answering, order.isLate);
    else if (order.kind === "figures") void tellFigures();
    else void end();
  };
  answering.memory.onWait = () => report({ kind: "waits" });
  process.on("message", follow);
  report({ kind: "hears" });
}

/** One that comes late does not listen before it knows what the others know. */
async function begin({ listen, memory }: Answering, isLate: boolean): Promise<void> {
  const knows = memory.since(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  if (isLate) await knows;
  await listen();
  report({ kind: "listens" });
  await knows;
  report({ kind: "knows" });
}

async function tellFigures(): Promise<void> {
  report({ kind: "figures", figures: await metrics().registry.getMetricsAsJSON() });
}

function report(what: Report): void {
  process.send?.(what, undefined, undefined, () => undefined);
}
