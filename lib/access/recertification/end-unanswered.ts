import { z } from "zod";
import { listWaitingPeople, lockRecertification, saveRecertification } from "@/db/access/recertification";
import { lockEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { isEndDue } from "@/lib/domain/access/recertification";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { displayName } from "@/lib/domain/people/employee";
import { readAskedItems } from "./asked";
import { carryOut } from "./carry-out";
import { notifyHolders } from "./notify";

/** Ends what nobody answered about of one person, by the rule that whoever opened it set. */
export const endUnanswered = command({
  name: "recertification.end-unanswered",
  permission: "recertification:open",
  input: z.object({ recertificationId: z.uuid(), employeeId: z.uuid() }),
  async run(scope, { recertificationId, employeeId }) {
    const { tx, now } = scope;
    const person = await lockEmployee(tx, employeeId);
    const round = await lockRecertification(tx, recertificationId);
    if (!isEndDue(round, now)) throw new Refusal("changed-meanwhile");
    const items = await readAskedItems(tx, { recertificationId, employeeId }, dayOf(now));
    const left = items.filter(({ waits }) => waits);
    if (left.length === 0) throw new Refusal("changed-meanwhile");
    for (const item of left)
      await carryOut(scope, item, { answer: "unanswered", validTo: null, by: round.openedBy });
    await notifyHolders(scope, [employeeId], { kind: "holder-ended", day: dayOf(now) });
    return {
      value: { recertificationId, employeeId },
      audit: {
        action: "employee.recertification-unanswered",
        subjectKind: "employee",
        subjectId: employeeId,
        detail: { subjectName: displayName(person, false), after: { unanswered: left.length } },
      },
    };
  },
});

/** Closes it once nothing waits. */
export const closeRecertification = command({
  name: "recertification.close",
  permission: "recertification:open",
  input: z.object({ recertificationId: z.uuid() }),
  async run({ tx, now }, { recertificationId }) {
    const before = await lockRecertification(tx, recertificationId);
    const of = { recertificationId, today: dayOf(now) };
    const [waiting] = await listWaitingPeople(tx, of, { among: null, limit: 1 });
    if (!isEndDue(before, now) || waiting) throw new Refusal("changed-meanwhile");
    await saveRecertification(tx, before, { closedAt: now });
    return {
      value: { recertificationId },
      audit: {
        action: "recertification.closed",
        subjectKind: "recertification",
        subjectId: recertificationId,
        detail: {},
      },
    };
  },
});
