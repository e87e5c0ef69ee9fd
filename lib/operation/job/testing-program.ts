import { setTimeout as pause } from "node:timers/promises";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { runJobs } from "./run";
import { aRunner, entering } from "./testing";

// For tests: a worker in a process of its own. It says when it stands in the middle of its third chunk, and stays there.
const standing = entering(2, async ([first]) => {
  if (!first || first.number < 5) return;
  process.stdout.write("in the middle\n");
  await pause(3_600_000);
});
const actorOf = async (_: unknown, organisationId: string, accountId: string): Promise<OfficerActor> => ({
  kind: "officer",
  ...{ organisationId, accountId, accounts: [accountId], employeeId: null },
  ...{ name: "Karin Ek", officerId: accountId, grants: ["id-administrator"] },
});
await runJobs({ export: standing }, new AbortController().signal, aRunner({ actorOf, leaseMs: 2_000 }));
