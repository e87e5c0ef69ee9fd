import { isKnownPerson } from "@/db/people/officer-identity";
import type { Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";

/** Throws Refusal for whoever approves without being known by an identity number: nobody could say that two are two. */
export async function refuseUnknownApprover({ tx, actor }: Pick<Scope, "tx" | "actor">): Promise<void> {
  const account = accountOf(actor);
  if (account !== null && !(await isKnownPerson(tx, actor.organisationId, account)))
    throw new Refusal("approver-unknown");
}
