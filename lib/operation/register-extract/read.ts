import { listRegisterExtracts } from "@/db/operation/register-extract";
import { readEmployee } from "@/db/people/employee";
import { readOfficerName } from "@/db/people/officer";
import { isSamePerson, isSecondPerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { type ExtractState, extractState, fetchDays } from "@/lib/domain/operation/register-extract";
import { displayName } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

export interface OrderedExtract {
  id: string;
  reference: string;
  state: ExtractState;
  askedAt: Date;
  askedBy: string | null;
  /** The first instant it can no longer be fetched. */
  until: Date;
  mayTake: boolean;
  mayConfirm: boolean;
}

/** What has been ordered about one person, the newest first. Throws Refusal. */
export const readRegisterExtracts = query({
  permission: "employee:extract",
  looks: "page",
  async run({ tx, actor, now, sees }, { employeeId }: { employeeId: string }) {
    const person = await readEmployee(tx, employeeId);
    const [refusal] = refusalsAbout(person, actor);
    if (refusal?.code === "protected-needs-permission")
      throw new Refusal("forbidden", { permission: "employee:read-protected" });
    const rows = await listRegisterExtracts(tx, employeeId, 20);
    const extracts: OrderedExtract[] = [];
    for (const row of rows) {
      const state = extractState(row, now);
      extracts.push({
        ...{ id: row.id, reference: row.reference, state, askedAt: row.askedAt },
        askedBy: (await readOfficerName(tx, row.askedBy)) ?? null,
        until: new Date((row.confirmedAt ?? row.askedAt).getTime() + fetchDays * 86_400_000),
        mayTake: state === "ready" && !refusal && isSamePerson(actor, row.askedBy),
        mayConfirm: state === "awaiting" && !refusal && isSecondPerson(actor, row.askedBy),
      });
    }
    return {
      person: { id: person.id, name: displayName(person, sees(person.id, person)) },
      isProtected: person.protectedIdentity,
      isSelf: refusal?.code === "acts-on-self",
      extracts,
    };
  },
});
