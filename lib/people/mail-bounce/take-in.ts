import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listMailsBeginning } from "@/db/core/mail";
import { isBounceKnown } from "@/db/people/mail-bounce";
import { listAllOrganisationIds } from "@/db/people/organisation";
import { isPermanent } from "@/lib/domain/people/mail-bounce";
import { type BounceToken, isTokenOf, tokensIn } from "@/lib/people/bounce-address";
import { recordBounce } from "./record";
import { addressedTo, reportedStatus } from "./report";

/** What became of a mail that came to where reports come. */
export type TakenIn = "recorded" | "known" | "not-ours" | "no-failure";

interface Ours {
  organisationId: string;
  mailId: string;
}

/**
 * Takes in one mail. Nothing of it is read but whom it is for until that shows that we wrote what it is about: a stranger
 * marks nobody's address, and their mail is not taken apart.
 */
export async function takeInReport(raw: Uint8Array, base: string, now: Date): Promise<TakenIn> {
  const ours = await mailOf(tokensIn(base, addressedTo(raw)), now);
  if (!ours) return "not-ours";
  const status = await reportedStatus(raw);
  if (!status) return "no-failure";
  const { organisationId, mailId } = ours;
  const permanent = isPermanent(status, "report");
  if (await withOrganisation(organisationId, (tx) => isBounceKnown(tx, mailId, permanent))) return "known";
  const job = { kind: "job", organisationId, name: "mail-bounces" } as const;
  await recordBounce(job, { mailId, status, source: "report" }, { now });
  return "recorded";
}

/** The mail that a token was made for. One mail has one; a mail to many of them is not from a mail server. */
async function mailOf(tokens: readonly BounceToken[], now: Date): Promise<Ours | undefined> {
  const [token] = tokens;
  if (!token || tokens.length > 1) return undefined;
  const organisationIds = await withoutOrganisation(listAllOrganisationIds);
  for (const organisationId of organisationIds.filter((id) => id.startsWith(token.employer))) {
    const mails = await withOrganisation(organisationId, (tx) =>
      listMailsBeginning(tx, organisationId, token.mail),
    );
    const found = mails.find(({ id }) => isTokenOf(token, { organisationId, mailId: id }, now));
    if (found) return { organisationId, mailId: found.id };
  }
  return undefined;
}
