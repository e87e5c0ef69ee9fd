import { z } from "zod";
import { lockOpenObjection, readObjection, saveObjectionAnswer } from "@/db/access/objection";
import { lockEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { objectionAnswers } from "@/lib/domain/access/objection";
import { accountOf, isSecondPerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { displayName } from "@/lib/domain/people/employee";
import { lines } from "@/lib/form/schema";
import { notifyAnswered } from "./notify";

/** Upheld or rejected, always with a reason that the holder reads. Never by who raised it, nor by the one it is about. */
export const answerObjection = command({
  name: "objection.answer",
  permission: "objection:answer",
  input: z.object({
    objectionId: z.uuid("uuid"),
    answer: z.enum(objectionAnswers, "choose"),
    reason: lines(1000).min(1, "required"),
  }),
  async run(scope, { objectionId, answer, reason }) {
    const { tx, actor, now } = scope;
    // The person first, as who objects does, so that two never wait for each other.
    const person = await lockEmployee(tx, (await readObjection(tx, objectionId)).employeeId);
    const before = await lockOpenObjection(tx, objectionId);
    if (!isSecondPerson(actor, before.raisedBy)) throw new Refusal("second-person-needed");
    const [refusal] = refusalsAbout(person, actor);
    if (refusal) throw new Refusal(refusal.code);
    await saveObjectionAnswer(tx, before, {
      ...{ answer, reason, answeredAt: now, answeredBy: accountOf(actor) },
    });
    await notifyAnswered(scope, before, answer);
    return {
      value: { objectionId },
      audit: {
        action: answer === "upheld" ? "objection.upheld" : "objection.rejected",
        subjectKind: "employee",
        subjectId: before.employeeId,
        detail: { subjectName: displayName(person, false), note: reason },
      },
    };
  },
});
