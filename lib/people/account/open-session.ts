import { randomUUID } from "node:crypto";
import { appendAudit } from "@/db/core/audit";
import { type Tx, withOrganisation, withoutOrganisation } from "@/db/core/client";
import {
  type AccountRow,
  insertSession,
  type Link,
  linkAccountToAffiliation,
  saveAccount,
} from "@/db/people/account";
import { readOrganisationIdByNumber } from "@/db/people/organisation";
import type { JobActor } from "@/lib/domain/core/actor";

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
  const account = await withoutOrganisation((tx) => saveAccount(tx, identity, now));
  const told = await linkAffiliations(account, claims?.[orgAffiliation], now);
  await withoutOrganisation((tx) =>
    insertSession(tx, { id, accountId: account.id, acr: claims?.acr ?? null, ...told }, now),
  );
  return id;
}

/**
 * `<uid>@<orgnr>`, split on the last @ (Sweden Connect attribute specification): which employee this account is.
 * Whose employee it is said to be, and whether any of the links was refused.
 */
async function linkAffiliations(
  account: AccountRow,
  claim: string | string[] | undefined,
  now: Date,
): Promise<{ linkRefused: boolean; employers: string[] }> {
  let linkRefused = false;
  const employers = new Set<string>();
  for (const value of [claim ?? []].flat()) {
    const at = value.lastIndexOf("@");
    const organisationId = await withoutOrganisation((tx) =>
      readOrganisationIdByNumber(tx, value.slice(at + 1)),
    );
    if (!organisationId) continue;
    employers.add(organisationId);
    const link = await withOrganisation(organisationId, async (tx) => {
      const made = await linkAccountToAffiliation(tx, organisationId, account.id, value.slice(0, at));
      if (made && made.outcome !== "known") await appendLink(tx, organisationId, account, made, now);
      return made;
    });
    linkRefused ||= link?.outcome === "taken";
  }
  return { linkRefused, employers: [...employers] };
}

/** Nobody acts but the sign-in: what it links gives rights, and what it may not link is told to the employer. */
function appendLink(
  tx: Tx,
  organisationId: string,
  account: AccountRow,
  { employeeId, outcome }: Link,
  now: Date,
): Promise<void> {
  const signIn: JobActor = { kind: "job", organisationId, name: "sign-in" };
  const entry = {
    action: "account.linked",
    subjectKind: "employee",
    subjectId: employeeId,
    detail: { note: account.subject, after: { accountId: account.id } },
  };
  return appendAudit(tx, signIn, now, entry, outcome === "taken" ? "account-link-taken" : undefined);
}
