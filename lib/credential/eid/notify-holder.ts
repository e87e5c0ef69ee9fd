import type { Tx } from "@/db/core/client";
import { queueMails, readMailAddress } from "@/db/core/mail";
import type { EidRow } from "@/db/credential/eid";
import { readOrganisation } from "@/db/people/organisation";
import { type Actor, isPerson, isSelf } from "@/lib/domain/core/actor";
import { writeMail } from "@/lib/i18n/mail";
import type { MailParams, MailRole, MailTemplate } from "@/lib/i18n/mail-params";

/** By role and never by name: whoever blocks their own is told "by yourself", officer or not. */
export function mailRole(actor: Actor, eid: { employeeId: string }): MailRole {
  if (isSelf(actor, eid.employeeId)) return "holder";
  return isPerson(actor) ? "officer" : "job";
}

/**
 * Queues a mail to the holder's registered address in the caller's transaction. Answers the address, or null when
 * there is none: a block never waits for an address.
 */
export async function notifyHolder<T extends MailTemplate>(
  tx: Tx,
  eid: Pick<EidRow, "organisationId" | "employeeId" | "number">,
  template: T,
  params: Omit<MailParams[T], "organisation" | "number" | "phone">,
  now: Date,
): Promise<string | null> {
  const recipient = await readMailAddress(tx, eid.employeeId);
  if (!recipient) return null;
  await notifyHolders(tx, eid.organisationId, template, [{ recipient, number: eid.number, params }], now);
  return recipient;
}

/** The same to many; `number` may name several. */
export async function notifyHolders<T extends MailTemplate>(
  tx: Tx,
  organisationId: string,
  template: T,
  told: readonly {
    recipient: string;
    number: string;
    params: Omit<MailParams[T], "organisation" | "number" | "phone">;
  }[],
  now: Date,
): Promise<void> {
  if (told.length === 0) return;
  const { name, emergencyPhone } = await readOrganisation(tx, organisationId);
  const mails = told.map(({ recipient, number, params }) => {
    const common = { organisation: name, number, phone: emergencyPhone };
    const written = writeMail(template, { ...common, ...params } as MailParams[T]);
    return { recipient, template, ...written };
  });
  await queueMails(tx, organisationId, mails, now);
}
