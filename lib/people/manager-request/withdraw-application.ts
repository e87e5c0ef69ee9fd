import { z } from "zod";
import { listEidsOfEmployee, lockEmployee } from "@/db/people/employee";
import {
  lockOpenManagerRequest,
  readManagerRequest,
  saveManagerRequestAnswer,
} from "@/db/people/manager-request";
import { command } from "@/lib/command";
import { accountOf, employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { displayName } from "@/lib/domain/people/employee";
import { refuseWithdrawal } from "@/lib/domain/people/manager-request";

/** The holder takes back an application that nobody has answered. Anybody else's is as if it did not exist. */
export const withdrawApplication = command({
  name: "manager-request.withdraw-application",
  permission: "own:apply",
  input: z.object({ managerRequestId: z.uuid("uuid") }),
  async run({ tx, actor, now }, { managerRequestId }) {
    const { employeeId, managerId } = await readManagerRequest(tx, managerRequestId);
    if (managerId !== null || employeeId !== employeeIdOf(actor)) throw new Refusal("not-found");
    // The person first, as who applies, orders and answers does.
    const person = await lockEmployee(tx, employeeId);
    const before = await lockOpenManagerRequest(tx, managerRequestId, "asker");
    refuseWithdrawal(before, await listEidsOfEmployee(tx, employeeId));
    await saveManagerRequestAnswer(tx, before, {
      ...{ answer: "withdrawn", reason: null, answeredEidId: null },
      ...{ answeredAt: now, answeredBy: accountOf(actor) },
    });
    return {
      value: { managerRequestId },
      audit: {
        action: "eid-application.withdrawn",
        subjectKind: "employee",
        subjectId: employeeId,
        detail: { subjectName: displayName(person, false), before: { request: before.kind } },
      },
    };
  },
});
