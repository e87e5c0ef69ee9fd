import { withoutOrganisation } from "@/db/core/client";
import { readKeyOwner } from "@/db/credential/signer-log";
import { readOrganisationIdByNumber } from "@/db/people/organisation";
import { organisationNumberIn } from "@/lib/pki/profile";
import type { Authority } from "./checked";
import { Refused } from "./refused";

/**
 * Whose an issuing key is (docs/adr/0127): who it first signed for, by the log, whatever that employer is called since. One
 * that has signed nothing is the employer's that its certificate names, by the number that each has had since it was founded:
 * a row with it of another employer's does not make it that one's.
 */
export class KeyOwners {
  private readonly known = new Map<string, string>();

  /** Throws Refused `key-of-another`. */
  async refuseAnother({ row, issuer }: Authority, organisationId: string): Promise<void> {
    const { keyId } = row;
    const owner = this.known.get(keyId) ?? (await withoutOrganisation((tx) => readKeyOwner(tx, keyId)));
    if (owner) this.known.set(keyId, owner);
    const whose = owner ?? (await namedBy(issuer));
    if (whose !== organisationId)
      throw new Refused("key-of-another", owner ? `key ${keyId}` : `key ${keyId}, by its certificate`);
  }
}

async function namedBy({ name }: Authority["issuer"]): Promise<string | undefined> {
  const number = organisationNumberIn(name);
  return number === null ? undefined : withoutOrganisation((tx) => readOrganisationIdByNumber(tx, number));
}
