import { withOrganisation } from "@/db/core/client";
import { queueMails } from "@/db/core/mail";
import { queueWork } from "@/db/core/outbox";
import { listHoldersOfIssuer, readIssuer } from "@/db/credential/issuer";
import { readOrganisation } from "@/db/people/organisation";
import { writeMail } from "@/lib/i18n/mail";

/** So many mails are written at a time; who comes after them is work of its own. */
const together = 500;

/** One mail to each holder of an issuer that was revoked, with the numbers of their e-IDs; in the order of their ids, each once. */
export async function tellHolders(
  organisationId: string,
  { issuerId, after }: { issuerId: string; after: string | null },
  now: Date,
): Promise<void> {
  await withOrganisation(organisationId, async (tx) => {
    const [{ name, emergencyPhone }, { revokedAt }] = await Promise.all([
      readOrganisation(tx, organisationId),
      readIssuer(tx, organisationId, issuerId),
    ]);
    if (!revokedAt) return;
    const holders = await listHoldersOfIssuer(tx, { organisationId, issuerId }, after, together);
    const told = holders.filter(({ email }) => email !== "");
    const mails = told.map(({ email, numbers }) => ({
      ...{ recipient: email, template: "issuer-revoked" },
      ...writeMail("issuer-revoked", {
        ...{ organisation: name, to: "holder", numbers, at: revokedAt, phone: emergencyPhone },
      }),
    }));
    await queueMails(tx, organisationId, mails, now);
    const last = holders.at(-1);
    if (holders.length < together || !last) return;
    const next = { issuerId, after: last.employeeId };
    await queueWork(tx, organisationId, { kind: "issuer.tell", payload: next }, now);
  });
}
