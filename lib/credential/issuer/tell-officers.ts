import type { Tx } from "@/db/core/client";
import { queueMails } from "@/db/core/mail";
import { type IssuerRow, readIssuer } from "@/db/credential/issuer";
import { listRoleAddresses } from "@/db/people/officer-address";
import { type OrganisationRow, readOrganisation } from "@/db/people/organisation";
import { rolesWith } from "@/lib/domain/core/role";
import { writeMail } from "@/lib/i18n/mail";
import { publicAddress } from "@/lib/public-address";

type MailOf = { template: string } & ReturnType<typeof writeMail>;

/** To everybody who looks after publication, and to the officer on call, so that it always reaches somebody. */
async function tellOfficers(
  { tx, organisationId, now }: Told,
  { officerOnCallMail }: OrganisationRow,
  written: MailOf,
): Promise<void> {
  const officers = await listRoleAddresses(tx, rolesWith("clock:confirm"));
  const recipients = [...new Set([...officers, officerOnCallMail].filter(Boolean))];
  await queueMails(
    tx,
    organisationId,
    recipients.map((recipient) => ({ recipient, ...written })),
    now,
  );
}

interface Told {
  tx: Tx;
  organisationId: string;
  now: Date;
}

/** That a key which signs answers is exposed: what is told relying parties is theirs to say. */
export async function tellKeyWithdrawn(
  told: Told,
  { issuerId, serial, until }: { issuerId: string; serial: string; until: Date },
): Promise<void> {
  const { tx, organisationId, now: at } = told;
  const [owner, { name: issuer }] = await Promise.all([
    readOrganisation(tx, organisationId),
    readIssuer(tx, organisationId, issuerId),
  ]);
  const params = { organisation: owner.name, issuer, serial, at, until, address: issuersOf(owner) };
  await tellOfficers(told, owner, { template: "issuer-key", ...writeMail("issuer-key", params) });
}

/** That an authority is revoked: no e-ID of it can be used. */
export async function tellAuthorityRevoked(
  told: Told,
  { name: issuer }: Pick<IssuerRow, "name">,
): Promise<void> {
  const owner = await readOrganisation(told.tx, told.organisationId);
  const params = {
    organisation: owner.name,
    to: "officer",
    issuer,
    at: told.now,
    address: issuersOf(owner),
  } as const;
  await tellOfficers(told, owner, { template: "issuer-revoked", ...writeMail("issuer-revoked", params) });
}

/** That the root's list is renewed by nobody but people, while there is time. */
export async function tellRootListEnds(
  told: Told,
  { issuer, days, end }: { issuer: string; days: number; end: Date },
): Promise<void> {
  const owner = await readOrganisation(told.tx, told.organisationId);
  const params = { organisation: owner.name, issuer, days, end, address: issuersOf(owner) };
  await tellOfficers(told, owner, { template: "root-list", ...writeMail("root-list", params) });
}

const issuersOf = ({ slug }: OrganisationRow) => `${publicAddress()}/${slug}/settings/issuers`;
