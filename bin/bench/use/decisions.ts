import { withOrganisation } from "@/db/core/client";
import { periodOf } from "@/lib/domain/core/period";
import { decide, type UseEid } from "@/lib/domain/use/decision";
import { usagePathsOf } from "@/lib/domain/use/usage-path";
import { readCoverage } from "@/lib/use/read-coverage";
import type { Network } from "./network";

const seconds = 3;

/** Decisions a second in one thread: e-IDs of every type at every service, read beforehand. */
export async function decisionsPerSecond({ organisationId }: Network): Promise<number> {
  const coverage = await withOrganisation(organisationId, readCoverage);
  const ways = usagePathsOf(coverage);
  const eids = coverage.types.map(
    (type): UseEid => ({
      type,
      status: "active",
      validTo: new Date("2099-01-01T00:00:00Z"),
      employed: periodOf("2020-01-01", null),
      coordinationNumber: false,
    }),
  );
  const now = new Date();
  let [decided, yes] = [0, 0];
  const began = performance.now();
  while (performance.now() - began < seconds * 1000) {
    for (const service of coverage.services)
      for (const eid of eids) if (decide(eid, service, "authenticate", now, ways).answer === "yes") yes++;
    decided += coverage.services.length * eids.length;
  }
  if (yes === 0 || yes === decided) throw new Error(`${yes} of ${decided} decisions say yes`);
  return decided / ((performance.now() - began) / 1000);
}
