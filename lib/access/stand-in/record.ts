import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertStandIn, listStandIns } from "@/db/access/stand-in";
import { lockEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { refuseStandIn } from "@/lib/domain/access/stand-in";
import { accountOf, employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { displayName } from "@/lib/domain/people/employee";
import { day } from "@/lib/form/schema";
import { isAsked, listCandidates } from "./candidates";
import { notifyStandIn } from "./notify";

/**
 * A manager or a system owner says who answers in their place while they are away. Their own row is held, so that of two
 * at once the second is told of the first.
 */
export const recordStandIn = command({
  name: "stand-in.record",
  permission: "own:stand-in",
  input: z.object({ standInId: z.uuid("choose"), validFrom: day, validTo: day }),
  async run(scope, given) {
    const { tx, actor, now } = scope;
    const [recordedBy, employeeId] = [accountOf(actor), employeeIdOf(actor)];
    if (!recordedBy || !employeeId) throw new Refusal("not-found");
    const person = await lockEmployee(tx, employeeId);
    if (!(await isAsked(tx, employeeId))) throw new Refusal("not-found");
    const today = dayOf(now);
    const chosen = (await listCandidates(tx, employeeId, today)).find(({ id }) => id === given.standInId);
    if (!chosen) throw new Refusal("stand-in-not-offered", {}, "standInId");
    const others = await listStandIns(tx, employeeId, 500);
    refuseStandIn(
      given,
      others.filter((one) => one.employeeId === employeeId),
      today,
    );
    const id = randomUUID();
    const { organisationId } = actor;
    await insertStandIn(tx, { ...given, organisationId, id, employeeId, recordedBy, recordedAt: now });
    await notifyStandIn(scope, given.standInId, given);
    return {
      value: { standInId: id },
      audit: {
        action: "employee.stand-in-recorded",
        subjectKind: "employee",
        subjectId: employeeId,
        detail: {
          subjectName: displayName(person, false),
          after: { employeeId: chosen.id, validFrom: given.validFrom, validTo: given.validTo },
        },
      },
    };
  },
});
