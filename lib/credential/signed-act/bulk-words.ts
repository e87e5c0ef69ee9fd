import { createHash } from "node:crypto";
import type { Tx } from "@/db/core/client";
import { readBulk } from "@/db/credential/bulk";
import { listPlannedAddresses, listPlannedNumbers, listPlannedPeople } from "@/db/credential/bulk-signed";
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
): Promise<{ words: Pick<BulkWords, "employer" | "bulk">; list: string[]; addresses: string[] }> {
  const plan = await readBulk(tx, bulkId);
  if (!accounts.includes(plan.plannedBy)) throw new Refusal("not-found");
  if (plan.startedAt) throw new Refusal("changed-meanwhile");
  const { of } = bulkRules[plan.verb];
  const people = of === "people" ? await listPlannedPeople(tx, plan) : [];
  const hashed = of === "people" ? people.map(({ id }) => id) : await listPlannedNumbers(tx, plan);
  const first = await listPlannedAddresses(tx, plan);
  const confirmed = { count: first.length, list: hashOf(first.map(({ id }) => id)) };
  const { id, verb, reason } = plan;
  const bulk = {
    ...{ id, verb, reason, count: hashed.length, of, list: hashOf(hashed) },
    ...(first.length > 0 ? { addresses: confirmed } : {}),
  };
  return {
    words: { employer: organisationId, bulk },
    list: of === "people" ? people.map((person) => `${person.id} ${displayName(person, false)}`) : hashed,
    addresses: first.map((one) => addressLine(one, one)),
  };
}

const hashOf = (lines: readonly string[]) => createHash("sha256").update(lines.join("\n")).digest("hex");

/** The signer sees the address beside the id in the words; of a protected person, the id alone. */
export const addressLine = (
  { id, value }: { id: string; value: string | null },
  { protectedIdentity }: { protectedIdentity: boolean },
): string => (protectedIdentity ? id : `${id} ${value}`);
