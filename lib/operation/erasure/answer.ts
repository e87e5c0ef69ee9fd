import { z } from "zod";
import { type ErasureRow, listHindrances, lockErasure, saveErasure } from "@/db/operation/erasure";
import { lockEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { refuseErasureVerb, refuseHindered } from "@/lib/domain/operation/erasure";
import { version } from "@/lib/form/schema";
import { personToErase } from "./about";

const input = z.object({ erasureId: z.uuid("uuid"), version });
const entryOf = (action: string, { id, ground, reference }: ErasureRow) => ({
  ...{ action, subjectKind: "erasure", subjectId: id },
  detail: { after: { erasureGround: ground, reference } },
});

/** The second of two: the next disposal carries it out, if nothing hinders it then either. */
export const confirmErasure = command({
  name: "erasure.confirm",
  permission: "disposal:decide",
  input,
  async run({ tx, actor, now }, given) {
    const before = await lockErasure(tx, given.erasureId, given.version);
    refuseErasureVerb(before, "confirm", actor, now);
    const { employeeId } = before;
    await lockEmployee(tx, employeeId);
    await personToErase({ tx, actor }, employeeId);
    refuseHindered(await listHindrances(tx, actor.organisationId, employeeId));
    await saveErasure(tx, before, { confirmedBy: accountOf(actor), confirmedAt: now });
    return { value: { erasureId: before.id, employeeId }, audit: entryOf("erasure.confirmed", before) };
  },
});

/** Stops one that has not been carried out: anybody who may decide, alone. */
export const withdrawErasure = command({
  name: "erasure.withdraw",
  permission: "disposal:decide",
  input,
  async run({ tx, actor, now }, given) {
    const before = await lockErasure(tx, given.erasureId, given.version);
    refuseErasureVerb(before, "withdraw", actor, now);
    await personToErase({ tx, actor }, before.employeeId);
    await saveErasure(tx, before, { withdrawnBy: accountOf(actor), withdrawnAt: now });
    const { id, employeeId } = before;
    return { value: { erasureId: id, employeeId }, audit: entryOf("erasure.withdrawn", before) };
  },
});
