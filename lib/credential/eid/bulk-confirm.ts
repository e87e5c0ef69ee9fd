import { z } from "zod";
import { type BulkRecord, listBulkRows, lockBulk, saveBulk } from "@/db/credential/bulk";
import { command, type Scope } from "@/lib/command";
import { isSecondPerson, refuseNonOfficer } from "@/lib/domain/core/actor";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";
import { aloneAtMost, type BulkVerb, bulkPermission, refuseOldPlan } from "@/lib/domain/credential/bulk";
import { perVerb, planHash } from "./bulk-plan";

/** What a page of a plan sends: which, as it was shown, and the number typed where many are blocked or ended. */
export const decision = z.object({
  bulkId: z.uuid("uuid"),
  hash: z
    .string()
    .max(64)
    .regex(/^[0-9a-f]{64}$/),
  count: z.coerce.number().int().optional(),
});

/** A second person has looked at the plan and says yes to all of it. */
export const confirmBulk = perVerb((verb) =>
  command({
    name: `eid.confirm-${verb}`,
    permission: bulkPermission(verb),
    ...(verb === "revoke" ? { stepUp: true as const } : {}),
    input: decision,
    async run(scope, asked) {
      const { tx, actor, now } = scope;
      refuseNonOfficer(actor);
      const before = await lockPlan(scope, verb, asked);
      if (before.confirmedAt) throw changedBy(before.confirmedBy, before.confirmedAt);
      if (!isSecondPerson(actor, before.plannedBy)) throw new Refusal("confirmation-needed");
      refuseMiscounted(before, asked.count);
      await saveBulk(tx, before, { ...before, confirmedBy: actor.accountId, confirmedAt: now });
      return { value: { bulkId: before.id }, audit: bulkAudit("bulk.confirmed", before) };
    },
  }),
);

/** The plan as it was shown, and as it was written: its hash is taken anew from its rows. */
export async function lockPlan(
  { tx, now }: Scope,
  verb: BulkVerb,
  asked: z.output<typeof decision>,
): Promise<BulkRecord> {
  const before = await lockBulk(tx, asked.bulkId);
  if (before.verb !== verb) throw new Refusal("not-found");
  refuseOldPlan(before, now);
  if (before.hash !== asked.hash || planHash(before, await listBulkRows(tx, before)) !== asked.hash)
    throw new Refusal("changed-meanwhile");
  return before;
}

/** U16: many are never blocked or ended by a press alone. */
export function refuseMiscounted(
  { eligible, needsConfirmation }: BulkRecord,
  typed: number | undefined,
): void {
  if ((needsConfirmation || eligible > aloneAtMost) && typed !== eligible)
    throw new Refusal("count-differs", { count: String(eligible) }, "count");
}

export function bulkAudit(
  action: string,
  { id, verb, reason, total, eligible }: BulkRecord,
  more: { signedWords?: string } = {},
) {
  const after = { verb, reason, total, eligible, ...more };
  return { action, subjectKind: "bulk", subjectId: id, detail: { after } };
}
