import { isKnownPerson } from "@/db/people/officer-identity";
import type { Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { maySeeProtected } from "@/lib/domain/people/employee";

/**
 * Throws Refusal for an officer who may not see whom it is about, and for whoever is not known by an identity number:
 * nobody could say that two who answer are two.
 */
export async function refuseAnswerer(
  { tx, actor }: Pick<Scope, "tx" | "actor">,
  as: "own" | "officer",
  person: { protectedIdentity: boolean },
): Promise<void> {
  if (as === "officer" && person.protectedIdentity && !maySeeProtected(actor))
    throw new Refusal("protected-needs-permission");
  const account = accountOf(actor);
  if (account !== null && !(await isKnownPerson(tx, actor.organisationId, account)))
    throw new Refusal("approver-unknown");
}
