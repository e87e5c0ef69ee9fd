import { withoutOrganisation } from "@/db/core/client";
import { readDatabaseTime } from "@/db/core/clock";
import { probeWrite } from "@/db/operation/health";
import { listBeats } from "@/db/operation/worker";
import { clockToleranceMs } from "@/lib/domain/operation/clock";
import {
  type Fault,
  faultCodes,
  heardWithinSeconds,
  inOrder,
  isUrgent,
  workerFaults,
} from "@/lib/domain/operation/health";
import { env } from "@/lib/env";
import { inTime } from "@/lib/status/in-time";
import { kept } from "./kept";

type Up = "up" | "down";

interface Health {
  /** Whether the web program can serve and write. */
  ready: boolean;
  /** Whether nothing urgent is amiss with any of the programs. */
  well: boolean;
  database: Up;
  /** The status program as a relying party would reach it. */
  status: Up;
  faults: Fault[];
}

/** However many ask: the programs and the database are asked once in two seconds, and waited for less than that. */
const keptMs = 2_000;
const patienceMs = 1_500;

/** What is up, and what is amiss, from the web program's view: what the worker and the status program say is in it. */
export function health(): Promise<Health> {
  return kept("health", keptMs, ask);
}

async function ask(): Promise<Health> {
  const [database, status] = await Promise.all([askDatabase(), askStatus()]);
  const faults = inOrder([...database, ...status]);
  const has = (code: Fault["code"]) => faults.some((fault) => fault.code === code);
  return {
    ready: !has("database-down") && !has("database-not-written"),
    well: !faults.some(isUrgent),
    database: has("database-down") ? "down" : "up",
    status: has("status-down") ? "down" : "up",
    faults,
  };
}

async function askDatabase(): Promise<Fault[]> {
  const look = withoutOrganisation(async (tx) => ({
    ahead: Date.now() - (await readDatabaseTime(tx)).getTime(),
    workers: await listBeats(tx, heardWithinSeconds),
  }));
  const [seen, written] = await Promise.all([
    inTime(look, patienceMs).catch(() => undefined),
    inTime(withoutOrganisation(probeWrite), patienceMs).then(
      () => true,
      () => false,
    ),
  ]);
  if (!seen) return [{ code: "database-down" }];
  return [
    ...(written ? [] : [{ code: "database-not-written" } as const]),
    ...(Math.abs(seen.ahead) > clockToleranceMs ? [{ code: "clock-differs", about: "web" } as const] : []),
    ...workerFaults(seen.workers),
    ...seen.workers.flatMap((worker) => worker.faults),
  ];
}

async function askStatus(): Promise<Fault[]> {
  try {
    const answer = await fetch(`${env().STATUS_URL}/health`, { signal: AbortSignal.timeout(patienceMs) });
    return faultsIn(await answer.json());
  } catch {
    return [{ code: "status-down" }];
  }
}

/** Whoever answers at STATUS_URL is believed in what can be amiss and in nothing else. */
function faultsIn(body: unknown): Fault[] {
  const told = (body as { faults?: unknown }).faults;
  if (!Array.isArray(told)) throw new Error("no health");
  return told
    .filter((fault) => faultCodes.includes(fault?.code))
    .map(({ code, about }): Fault => ({ code, ...(typeof about === "string" && { about }) }));
}
