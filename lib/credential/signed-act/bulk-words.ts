import { createHash } from "node:crypto";
import type { Tx } from "@/db/core/client";
import { readBulk } from "@/db/credential/bulk";
import { listPlannedNumbers, listPlannedPeople } from "@/db/credential/bulk-signed";
import { Refusal } from "@/lib/domain/core/refusal";
import { bulkRules } from "@/lib/domain/credential/bulk";
import type { BulkWords } from "@/lib/domain/credential/signed-act";
import { displayName } from "@/lib/domain/people/employee";

interface Asked {
  organisationId: string;
  bulkId: string;
  /** Of whoever signs. */
  accounts: readonly string[];
}

/** A plan of theirs as whoever signs is to begin it, and whom it is about, to be shown beside. Throws Refusal. */
export async function bulkWords(
  tx: Tx,
  { organisationId, bulkId, accounts }: Asked,
): Promise<{ words: Pick<BulkWords, "employer" | "bulk">; list: string[] }> {
  const plan = await readBulk(tx, bulkId);
  if (!accounts.includes(plan.plannedBy)) throw new Refusal("not-found");
  if (plan.startedAt) throw new Refusal("changed-meanwhile");
  const { of } = bulkRules[plan.verb];
  const people = of === "people" ? await listPlannedPeople(tx, plan) : [];
  const hashed = of === "people" ? people.map(({ id }) => id) : await listPlannedNumbers(tx, plan);
  const list = createHash("sha256").update(hashed.join("\n")).digest("hex");
  const { id, verb, reason } = plan;
  return {
    words: { employer: organisationId, bulk: { id, verb, reason, count: hashed.length, of, list } },
    list: of === "people" ? people.map((person) => `${person.id} ${displayName(person, false)}`) : hashed,
  };
}
