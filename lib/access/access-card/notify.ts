import { type AccessCardRow, readAccessCard } from "@/db/access/access-card";
import { queueMails, readMailAddress } from "@/db/core/mail";
import { listRoleAddresses } from "@/db/people/officer-address";
import { readOrganisation } from "@/db/people/organisation";
import { approverAddresses } from "@/lib/access/approver";
import type { Scope } from "@/lib/command";
import { rolesWith } from "@/lib/domain/core/role";
import { writeMail } from "@/lib/i18n/mail";
import { publicAddress } from "@/lib/public-address";
import { judgeCards } from "./judged";

/** To the manager, or to officers where there is none. Whom it is about is said on the page alone. */
export async function notifyCardAsked(scope: Scope, cardId: string): Promise<void> {
  const { tx, now } = scope;
  const row = await readAccessCard(tx, cardId);
  const manager = (await judgeCards(scope, [row])).get(cardId)?.about.approvers.manager ?? null;
  const recipients = manager
    ? await approverAddresses(tx, manager)
    : await listRoleAddresses(tx, rolesWith("access-request:answer"), row.askedBy);
  const { name, slug } = await readOrganisation(tx, row.organisationId);
  const page = manager ? "my/approvals/cards" : "access-cards";
  const address = `${publicAddress()}/${slug}/${page}/${cardId}`;
  const written = writeMail("access-asked", { organisation: name, what: "card", address });
  const mails = recipients.map((recipient) => ({ recipient, template: "access-asked", ...written }));
  await queueMails(tx, row.organisationId, mails, now);
}

/** To whoever applied. */
export async function notifyCardAnswered(
  { tx, now }: Scope,
  { organisationId, employeeId }: AccessCardRow,
  answer: "approved" | "refused",
): Promise<void> {
  const recipient = await readMailAddress(tx, employeeId);
  if (!recipient) return;
  const { name, slug } = await readOrganisation(tx, organisationId);
  const address = `${publicAddress()}/${slug}/my/access`;
  const written = writeMail("access-answered", { organisation: name, what: "card", answer, address });
  await queueMails(tx, organisationId, [{ recipient, template: "access-answered", ...written }], now);
}
