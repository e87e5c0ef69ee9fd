import { queueMail } from "@/db/core/mail";
import { wasMailed } from "@/db/credential/loss-ask";
import { readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import { signedOutWindowMs } from "@/lib/domain/credential/signed-out-loss";
import { writeMail } from "@/lib/i18n/mail";
import { publicAddress } from "@/lib/public-address";

/** Why somebody must look: too many at once, somebody who may not get through, or a card that was blocked by its number. */
type PagedFor = "cards" | "codes" | "address" | "card";

/**
 * Mails the officer on call, within the transaction. For one person: each time, with where they stand. For the rest: once
 * an hour, so that a stranger fills no mailbox.
 */
export async function pageOnCall(
  { tx, actor, now }: Scope,
  why: PagedFor,
  about: { employeeId?: string; number?: string; blocked?: boolean } = {},
): Promise<void> {
  const { organisationId } = actor;
  const template = `loss-${why}` as const;
  const since = new Date(now.getTime() - signedOutWindowMs);
  if (!about.employeeId && (await wasMailed(tx, template, since))) return;
  const { name, slug, officerOnCallMail } = await readOrganisation(tx, organisationId);
  const page = about.employeeId ? `employees/${about.employeeId}` : "lost";
  const written = writeMail(template, {
    organisation: name,
    number: about.number ?? "",
    blocked: about.blocked ?? false,
    at: now,
    address: `${publicAddress()}/${slug}/${page}`,
  });
  await queueMail(tx, organisationId, { recipient: officerOnCallMail, template, ...written }, now);
}
