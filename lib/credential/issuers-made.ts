import type { Tx } from "@/db/core/client";
import { countOwnIssuers } from "@/db/credential/issuer";
import type { OrganisationRow } from "@/db/people/organisation";

/** An issuer that a ceremony made. */
export interface IssuerMade {
  organisationId: string;
  /** Its word in addresses. */
  slug: string;
  name: string;
  /** SHA-256 of its root's certificate, hex. */
  root: string;
}

/** What is remembered of ceremonies outside the database, which may be restored to before them (lib/signer/issuers-made.ts). */
export interface IssuersMade {
  of(organisationId: string): Promise<readonly IssuerMade[]>;
  /** On the disk when it resolves. */
  add(made: IssuerMade): Promise<void>;
}

/** Where nobody remembers: the database is believed. */
export const noIssuersMade: IssuersMade = { of: () => Promise.resolve([]), add: () => Promise.resolve() };

/** The word in addresses of the next issuer, which none of the employer has or had. */
export async function nextSlug(tx: Tx, owner: OrganisationRow, made: IssuersMade): Promise<string> {
  const { organisationId, slug } = owner;
  const given = (await made.of(organisationId)).map((one) => Number(/-(\d{1,6})$/.exec(one.slug)?.[1] ?? 0));
  return `${slug}-${Math.max(await countOwnIssuers(tx, organisationId), ...given) + 1}`;
}
