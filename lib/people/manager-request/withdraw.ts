import { z } from "zod";
import { listEidsOfEmployee, lockEmployee } from "@/db/people/employee";
import {
  lockOpenManagerRequest,
  readManagerRequest,
  saveManagerRequestAnswer,
} from "@/db/people/manager-request";
import { command } from "@/lib/command";
import { accountOf, isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { displayName } from "@/lib/domain/people/employee";
import { refuseWithdrawal } from "@/lib/domain/people/manager-request";
import { readManagedRow } from "@/lib/people/managed";

/** A manager takes back what they asked and nobody has answered. A request of anybody else's is as if it did not exist. */
export const withdrawManagerRequest = command({
  name: "manager-request.withdraw",
  permission: "own:ask-for-managed",
  input: z.object({ managerRequestId: z.uuid("uuid") }),
  async run({ tx, actor, now }, { managerRequestId }) {
    const { employeeId, askedBy } = await readManagerRequest(tx, managerRequestId);
    if (!isSamePerson(actor, askedBy)) throw new Refusal("not-found");
    // The person first, as who asks, orders and answers does.
    const person = await readManagedRow(tx, actor, employeeId, dayOf(now), lockEmployee);
    const before = await lockOpenManagerRequest(tx, managerRequestId, "asker");
    refuseWithdrawal(before, await listEidsOfEmployee(tx, employeeId));
    await saveManagerRequestAnswer(tx, before, {
      ...{ answer: "withdrawn", reason: null, answeredEidId: null },
      ...{ answeredAt: now, answeredBy: accountOf(actor) },
    });
    return {
      value: { employeeId, managerRequestId },
      audit: {
        action: "manager-request.withdrawn",
        subjectKind: "employee",
        subjectId: employeeId,
        detail: { subjectName: displayName(person, false), before: { request: before.kind } },
      },
    };
  },
});
