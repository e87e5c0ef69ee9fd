import { readEmployee } from "@/db/people/employee";
import type { Scope } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalsAbout } from "@/lib/domain/credential/step";

/** Whom it is about, if this officer may decide about them: neither themself nor somebody they may not see. */
export async function personToErase({ tx, actor }: Pick<Scope, "tx" | "actor">, employeeId: string) {
  refuseNonOfficer(actor);
  const person = await readEmployee(tx, employeeId);
  const [refusal] = refusalsAbout(person, actor);
  if (refusal) throw new Refusal(refusal.code);
  return person;
}
