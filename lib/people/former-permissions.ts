import { blockAllOf } from "@/db/access/access-card";
import { recallAllOf } from "@/db/access/mandate";
import { appendAudit } from "@/db/core/audit";
import type { Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { translator } from "@/lib/i18n/translator";

/**
 * Ends for good what somebody had by name in the employment before: whether it holds is derived from the employment, and
 * with a new one it would hold again, though nobody has decided so.
 */
export async function endFormerPermissions({ tx, actor, now }: Scope, employeeId: string): Promise<void> {
  const by = accountOf(actor);
  if (!by) throw new Refusal("forbidden");
  const note = translator("sv", "mandate")("ended-with-employment");
  for (const { id, act } of await recallAllOf(tx, employeeId, { by, at: now, reason: note }))
    await appendAudit(tx, actor, now, {
      ...{ action: "mandate.recalled", subjectKind: "mandate", subjectId: id },
      detail: { subjectName: act, note },
    });
  for (const { id, number } of await blockAllOf(tx, employeeId, { by, at: now }))
    await appendAudit(tx, actor, now, {
      ...{ action: "access-card.blocked", subjectKind: "access-card", subjectId: id },
      detail: { after: { number, cardReason: "no-need" } },
    });
}
