import type { Tx } from "@/db/core/client";
import { queueMail } from "@/db/core/mail";
import { listRoleAddresses, readOfficerAddress } from "@/db/people/officer-address";
import { readOrganisation } from "@/db/people/organisation";
import { mailRows } from "@/lib/domain/contract/reminder";
import { dayOf, daysBetween, startOfDay } from "@/lib/domain/core/swedish-time";
import { writeMail } from "@/lib/i18n/mail";
import type { OpenOf } from "./open";

interface Letter {
  template: "agreement-reminder" | "agreement-escalation";
  recipients: readonly string[];
  due: readonly OpenOf[];
  /** Where people reach the product. */
  publicUrl: string;
}

/** One mail to each recipient with the first rows and where the rest stand, in the caller's transaction. */
export async function queueReminders(
  tx: Tx,
  organisationId: string,
  letter: Letter,
  now: Date,
): Promise<void> {
  const { template, recipients, due, publicUrl } = letter;
  const { name, slug } = await readOrganisation(tx, organisationId);
  const lines = due.slice(0, mailRows).map(({ agreement, reminder }) => ({
    number: agreement.number,
    title: agreement.title,
    party: agreement.partyName,
    about: reminder.about,
    day: startOfDay(reminder.day),
    safe: reminder.safe === reminder.day ? null : startOfDay(reminder.safe),
    daysLeft: daysBetween(dayOf(now), reminder.day),
  }));
  const params = {
    organisation: name,
    lines,
    more: due.length - lines.length,
    address: `${publicUrl}/${slug}/agreements/reminders`,
  };
  const written = writeMail(template, params);
  for (const recipient of recipients)
    await queueMail(tx, organisationId, { recipient, template, ...written }, now);
}

/** Where an agreement's owner is reached; one who cannot be reached is stood in for by those who work with procurement. */
export async function ownerAddresses(
  tx: Tx,
  organisationId: string,
  ownerId: string | null,
): Promise<string[]> {
  const own = ownerId === null ? null : await readOfficerAddress(tx, ownerId);
  if (own) return [own];
  return inTheirPlace(tx, organisationId, await listRoleAddresses(tx, ["procurement-officer"]));
}

/** Everybody who works with procurement, and the responsible issuers. */
export async function concernedAddresses(tx: Tx, organisationId: string): Promise<string[]> {
  return inTheirPlace(
    tx,
    organisationId,
    await listRoleAddresses(tx, ["procurement-officer", "responsible-issuer"]),
  );
}

/** Nobody with an address: better the officer on call than nobody. */
async function inTheirPlace(tx: Tx, organisationId: string, found: string[]): Promise<string[]> {
  return found.length > 0 ? found : [(await readOrganisation(tx, organisationId)).officerOnCallMail];
}
