import type { RegisterExtractRow } from "@/db/operation/register-extract";
import { readEmployee } from "@/db/people/employee";
import type { Scope } from "@/lib/command";
import { isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { extractState } from "@/lib/domain/operation/register-extract";

/** Whom an order lets its officer read of now. Throws Refusal; another officer's order is not found. */
export async function orderedPerson({ tx, actor, now }: Scope, order: RegisterExtractRow) {
  if (!isSamePerson(actor, order.askedBy)) throw new Refusal("not-found");
  const person = await readEmployee(tx, order.employeeId);
  const [refusal] = refusalsAbout(person, actor);
  if (refusal) throw new Refusal(refusal.code);
  const state = extractState(order, now);
  if (state === "over") throw new Refusal("extract-over");
  // Protected since it was ordered: one person's word is no longer enough.
  if (state === "awaiting" || (person.protectedIdentity && !order.needsSecond))
    throw new Refusal("second-person-needed");
  return person;
}
