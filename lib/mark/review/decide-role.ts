import { z } from "zod";
import { listRoleRows, lockRoleReview, type NamedRoleRow, saveRoleRow } from "@/db/mark/review";
import {
  countHolding,
  listOfficerRoles,
  lockOfficer,
  lockOfficerRole,
  lockTakingAway,
  saveOfficerRole,
} from "@/db/people/officer";
import { command, type Scope } from "@/lib/command";
import { accountOf, isSamePerson } from "@/lib/domain/core/actor";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";
import { refuseTakingAway } from "@/lib/domain/core/role-change";
import { rolePeriodState } from "@/lib/domain/core/role-period";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { decide } from "@/lib/domain/mark/review";
import { decisionFields } from "./fields";

/**
 * Decides in a role review whether an officer keeps a role. To remove it takes it away at once, by the same rules as
 * where an administrator does: two administrators remain, and nobody decides about themselves.
 */
export const decideRole = command({
  name: "review.decide-role",
  permission: "review:write",
  input: z.object(decisionFields),
  async run(scope, { markId, reviewId, officerId, role, seen, decision: wanted, note }) {
    const { tx, actor, now } = scope;
    const { organisationId } = actor;
    await lockTakingAway(tx, organisationId);
    const review = await lockRoleReview(tx, organisationId, reviewId);
    const rows = await listRoleRows(tx, organisationId, reviewId);
    const before = rows.find((row) => row.officerId === officerId && row.role === role);
    if (!before) throw new Refusal("not-found");
    if (review.completedAt) throw new Refusal("already-decided");
    if ((before.decision ?? "") !== seen) throw decidedMeanwhile(before);
    const held = before.roleId !== null;
    const decision = decide(before.decision, wanted, { held, self: isSamePerson(actor, before.accountId) });
    if (decision === "remove" && held) await takeAway(scope, before);
    await saveRoleRow(tx, before, { decision, note, decidedBy: actor.name, decidedAt: now });
    return {
      value: { markId, reviewId },
      audit: {
        action: decision === "remove" ? "officer.role-removed" : "review.role-kept",
        subjectKind: "officer",
        subjectId: officerId,
        detail: { subjectName: before.officerName, note, before: { role }, after: { decision } },
      },
    };
  },
});

function decidedMeanwhile({ decidedBy, decidedAt }: NamedRoleRow): Refusal {
  const { detail } = changedBy(null, decidedAt);
  return new Refusal("changed-meanwhile", { ...detail, by: decidedBy ?? "nobody" });
}

async function takeAway({ tx, actor, now }: Scope, { officerId, roleId, role }: NamedRoleRow): Promise<void> {
  const held = await lockOfficerRole(tx, roleId ?? "");
  const officer = await lockOfficer(tx, officerId);
  const left = (await listOfficerRoles(tx, officer.id)).filter(
    (other) => other.id !== held.id && rolePeriodState(other, dayOf(now)) !== "over",
  );
  refuseTakingAway(
    { role, held: held.validTo === null },
    left.map((other) => other.role),
    await countHolding(tx, "administrator"),
  );
  await saveOfficerRole(tx, held, { removedBy: accountOf(actor), removedAt: now });
}
