import { z } from "zod";
import { listEidsOfEmployee, lockEmployee } from "@/db/people/employee";
import {
  lockOpenManagerRequest,
  type ManagerRequestRow,
  readManagerRequest,
  saveManagerRequestAnswer,
} from "@/db/people/manager-request";
import { command, type Scope } from "@/lib/command";
import { accountOf, isSecondPerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { displayName } from "@/lib/domain/people/employee";
import { managerRequestAnswers, provenBy } from "@/lib/domain/people/manager-request";
import { lines, optional } from "@/lib/form/schema";
import { notifyAnswered } from "./notify";

const input = z
  .object({
    managerRequestId: z.uuid("uuid"),
    answer: z.enum(managerRequestAnswers, "choose"),
    reason: optional(lines(500)),
  })
  .superRefine(({ answer, reason }, context) => {
    if (answer === "refused" && !reason)
      context.addIssue({ code: "custom", message: "required", path: ["reason"] });
  });

/**
 * Answers a manager: refused with a reason, or done, which the register must show. Never by who asked, nor by the one it
 * is about.
 */
export const answerManagerRequest = command({
  name: "manager-request.answer",
  permission: "manager-request:answer",
  input,
  async run(scope, { managerRequestId, answer, reason }) {
    const { tx, actor, now } = scope;
    // The person first, as who asks does, so that two never wait for each other.
    const { employeeId } = await readManagerRequest(tx, managerRequestId);
    const person = await lockEmployee(tx, employeeId);
    const before = await lockOpenManagerRequest(tx, managerRequestId);
    if (!isSecondPerson(actor, before.askedBy)) throw new Refusal("second-person-needed");
    const [refusal] = refusalsAbout(person, actor);
    if (refusal) throw new Refusal(refusal.code);
    const answeredEidId = answer === "done" ? await proofOf(scope, before, person) : null;
    const answered = { answer, reason: answer === "refused" ? reason : null, answeredEidId };
    await saveManagerRequestAnswer(tx, before, {
      ...answered,
      answeredAt: now,
      answeredBy: accountOf(actor),
    });
    await notifyAnswered(scope, before, answer);
    return {
      value: { managerRequestId },
      audit: {
        action: answer === "done" ? "manager-request.done" : "manager-request.refused",
        subjectKind: "employee",
        subjectId: employeeId,
        detail: {
          subjectName: displayName(person, false),
          before: { request: before.kind },
          ...(answered.reason ? { note: answered.reason } : {}),
        },
      },
    };
  },
});

async function proofOf({ tx }: Scope, request: ManagerRequestRow, person: { employedTo: string | null }) {
  return provenBy(request, person, await listEidsOfEmployee(tx, request.employeeId));
}
