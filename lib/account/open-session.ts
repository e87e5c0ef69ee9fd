import { randomUUID } from "node:crypto";
import { insertSession, linkAccountToAffiliation, saveAccount } from "@/db/account";
import { withOrganisation, withoutOrganisation } from "@/db/client";
import { readOrganisationIdByNumber } from "@/db/organisation";

const orgAffiliation = "https://id.oidc.se/claim/orgAffiliation";

/** What the identity provider says beside the subject. */
export interface Claims {
  acr?: string;
  [orgAffiliation]?: string | string[];
}

/**
 * Saves the account of an identity (provider and subject, never e-mail), opens a session row with a new id
 * and links the account to the employees the provider vouches for. Answers the session id.
 */
export async function openSession(
  identity: { identityProvider: string; subject: string; name: string },
  claims: Claims | undefined,
): Promise<string> {
  const now = new Date();
  const id = randomUUID();
  const account = await withoutOrganisation(async (tx) => {
    const saved = await saveAccount(tx, identity, now);
    await insertSession(tx, { id, accountId: saved.id, acr: claims?.acr ?? null }, now);
    return saved;
  });
  await linkAffiliations(account.id, claims?.[orgAffiliation]);
  return id;
}

/** `<uid>@<orgnr>`, split on the last @ (Sweden Connect attribute specification): which employee this account is. */
async function linkAffiliations(accountId: string, claim: string | string[] | undefined): Promise<void> {
  for (const value of [claim ?? []].flat()) {
    const at = value.lastIndexOf("@");
    const organisationId = await withoutOrganisation((tx) =>
      readOrganisationIdByNumber(tx, value.slice(at + 1)),
    );
    if (!organisationId) continue;
    await withOrganisation(organisationId, (tx) =>
      linkAccountToAffiliation(tx, organisationId, accountId, value.slice(0, at)),
    );
  }
}
