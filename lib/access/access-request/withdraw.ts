import { z } from "zod";
import {
  accessRequestOf,
  lockAccessRequest,
  readAccessRequest,
  saveAccessRequest,
} from "@/db/access/access-request";
import { lockEmployee } from "@/db/people/employee";
import { judge } from "@/lib/access/judged";
import { command } from "@/lib/command";
import { refuseAccessVerb } from "@/lib/domain/access/access-request";
import { accountOf, isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { displayName } from "@/lib/domain/people/employee";
import { version } from "@/lib/form/schema";

/** Whoever applied takes it back. Anybody else's is as if it did not exist. */
export const withdrawAccessRequest = command({
  name: "access-request.withdraw",
  permission: "own:apply-for-access",
  input: z.object({ accessRequestId: z.uuid("uuid"), version }),
  async run({ tx, actor, now }, given) {
    const { employeeId } = await readAccessRequest(tx, given.accessRequestId);
    if (!isSelf(actor, employeeId)) throw new Refusal("not-found");
    // The person first, as who applies and who answers does.
    const person = await lockEmployee(tx, employeeId);
    const before = await lockAccessRequest(tx, given.accessRequestId, given.version);
    const judged = (await judge(tx, [before], { actor, now })).get(before.id);
    if (!judged) throw new Refusal("not-found");
    refuseAccessVerb(accessRequestOf(before), "withdraw", actor, judged.about);
    await saveAccessRequest(tx, before, {
      ...{ answer: "withdrawn", answeredAt: now, answeredBy: accountOf(actor) },
    });
    return {
      value: { accessRequestId: before.id },
      audit: {
        action: "access-request.withdrawn",
        subjectKind: "access-request",
        subjectId: before.id,
        detail: { subjectName: displayName(person, false), after: { act: before.act } },
      },
    };
  },
});
