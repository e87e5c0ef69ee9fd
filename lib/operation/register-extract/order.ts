import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertRegisterExtract } from "@/db/operation/register-extract";
import { lockEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { accountOf, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { displayName } from "@/lib/domain/people/employee";
import { line } from "@/lib/form/schema";

/**
 * An officer orders all that is held about somebody, for a case: their own they take on their own page. Of a protected
 * person another officer confirms it before anything is read.
 */
export const orderRegisterExtract = command({
  name: "register-extract.order",
  permission: "employee:extract",
  stepUp: true,
  input: z.object({ employeeId: z.uuid("uuid"), reference: line(100).min(1, "required") }),
  async run({ tx, actor, now }, { employeeId, reference }) {
    refuseNonOfficer(actor);
    const person = await lockEmployee(tx, employeeId);
    const [refusal] = refusalsAbout(person, actor);
    if (refusal) throw new Refusal(refusal.code);
    const askedBy = accountOf(actor);
    if (!askedBy) throw new Refusal("forbidden");
    const { organisationId } = actor;
    const needsSecond = person.protectedIdentity;
    const row = { organisationId, id: randomUUID(), employeeId, reference, needsSecond };
    await insertRegisterExtract(tx, { ...row, askedBy, askedAt: now });
    return {
      value: { registerExtractId: row.id, employeeId },
      audit: {
        action: "register-extract.ordered",
        subjectKind: "employee",
        subjectId: employeeId,
        detail: {
          subjectName: displayName(person, false),
          after: { reference, secondPerson: needsSecond },
        },
      },
    };
  },
});
