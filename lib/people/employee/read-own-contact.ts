import { readWaitingAddress } from "@/db/people/contact-address";
import { readContactClaim } from "@/db/people/contact-claim";
import { readEmployee } from "@/db/people/employee";
import { readOrganisation } from "@/db/people/organisation";
import { employeeIdOf, isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type ContactKind, contactKinds, isWaiting, waitingMs } from "@/lib/domain/people/contact-address";
import { query, type ReadScope } from "@/lib/query";
import { claimedAddress } from "./claim-code";
import { needsSecond } from "./contact-address";

/** One of one's own addresses, and what is on its way. */
export interface OwnAddress {
  kind: ContactKind;
  inForce: string | null;
  /** A change that waits for an officer; its value only where one entered it oneself. */
  waiting: { value: string | null; mine: boolean; until: Date } | null;
  /** Where a code was sent that can still be typed. */
  claim: { value: string; until: Date } | null;
}

/** One's own addresses, and whether a change takes an officer. */
export const readOwnContact = query({
  permission: "own:change-contact",
  async run(scope: ReadScope, _input: undefined) {
    const { tx, actor, now } = scope;
    const employeeId = employeeIdOf(actor);
    if (!employeeId) throw new Refusal("not-found");
    const person = await readEmployee(tx, employeeId);
    const { emergencyPhone } = await readOrganisation(tx, actor.organisationId);
    const addresses: OwnAddress[] = [];
    for (const kind of contactKinds)
      addresses.push({
        kind,
        inForce: person[kind] || null,
        waiting: await waitingOf(scope, employeeId, kind),
        claim: await claimOf(scope, employeeId, kind),
      });
    return { addresses, takesTwo: await needsSecond({ tx, now }, employeeId), phone: emergencyPhone };
  },
});

async function waitingOf({ tx, actor, now }: ReadScope, employeeId: string, kind: ContactKind) {
  const row = await readWaitingAddress(tx, employeeId, kind);
  if (!row || !isWaiting(row, now)) return null;
  const mine = isSamePerson(actor, row.enteredBy);
  return { value: mine ? row.value : null, mine, until: new Date(row.enteredAt.getTime() + waitingMs) };
}

async function claimOf({ tx, now }: ReadScope, employeeId: string, kind: ContactKind) {
  const claim = await readContactClaim(tx, employeeId, kind);
  if (!claim?.given || claim.expiresAt <= now) return null;
  return { value: claimedAddress({ ...claim, given: claim.given }), until: claim.expiresAt };
}
