import { z } from "zod";
import { lockRegisterExtract, saveExtractConfirmed } from "@/db/operation/register-extract";
import { readEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { accountOf, isSecondPerson, refuseNonOfficer } from "@/lib/domain/core/actor";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { extractState } from "@/lib/domain/operation/register-extract";
import { displayName } from "@/lib/domain/people/employee";

/** The second of two for a protected person: another officer who may see them. */
export const confirmRegisterExtract = command({
  name: "register-extract.confirm",
  permission: "employee:extract",
  stepUp: true,
  input: z.object({ registerExtractId: z.uuid("uuid") }),
  async run({ tx, actor, now }, { registerExtractId }) {
    refuseNonOfficer(actor);
    const before = await lockRegisterExtract(tx, registerExtractId);
    if (before.confirmedAt) throw changedBy(before.confirmedBy, before.confirmedAt);
    const person = await readEmployee(tx, before.employeeId);
    const [refusal] = refusalsAbout(person, actor);
    if (refusal) throw new Refusal(refusal.code);
    if (!isSecondPerson(actor, before.askedBy)) throw new Refusal("second-person-needed");
    if (extractState(before, now) !== "awaiting") throw new Refusal("extract-over");
    await saveExtractConfirmed(tx, before, { confirmedBy: accountOf(actor), confirmedAt: now });
    return {
      value: { registerExtractId, employeeId: before.employeeId },
      audit: {
        action: "register-extract.confirmed",
        subjectKind: "employee",
        subjectId: before.employeeId,
        detail: { subjectName: displayName(person, false), after: { reference: before.reference } },
      },
    };
  },
});
