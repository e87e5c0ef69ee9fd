import { queueMails, readMailAddress } from "@/db/core/mail";
import { listRoleAddresses } from "@/db/people/officer-address";
import { readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import type { ObjectionAnswer } from "@/lib/domain/access/objection";
import { accountOf } from "@/lib/domain/core/actor";
import { rolesWith } from "@/lib/domain/core/role";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { writeMail } from "@/lib/i18n/mail";
import { publicAddress } from "@/lib/public-address";

/** To those who may answer, and to the holder that it is received. Whom it is about is said on the page alone. */
export async function notifyRaised(
  { tx, actor, now }: Scope,
  { id, employeeId, dueOn }: { id: string; employeeId: string; dueOn: string },
): Promise<void> {
  const { organisationId } = actor;
  const { name, slug } = await readOrganisation(tx, organisationId);
  const about = { organisation: name, due: startOfDay(dueOn) };
  const officers = await listRoleAddresses(tx, rolesWith("objection:answer"), accountOf(actor) ?? undefined);
  const own = await readMailAddress(tx, employeeId);
  const here = `${publicAddress()}/${slug}`;
  const mailTo = (recipient: string, to: "officer" | "holder", address: string) => ({
    ...{ recipient, template: "objection-raised" },
    ...writeMail("objection-raised", { ...about, to, address }),
  });
  const mails = [
    ...officers.map((recipient) => mailTo(recipient, "officer", `${here}/objections/${id}`)),
    ...(own ? [mailTo(own, "holder", `${here}/my/disclosures`)] : []),
  ];
  await queueMails(tx, organisationId, mails, now);
}

/** To the holder, where the answer and its reason are read. */
export async function notifyAnswered(
  { tx, now }: Scope,
  {
    organisationId,
    employeeId,
    disclosureId,
  }: Record<"organisationId" | "employeeId" | "disclosureId", string>,
  answer: ObjectionAnswer,
): Promise<void> {
  const recipient = await readMailAddress(tx, employeeId);
  if (!recipient) return;
  const { name, slug } = await readOrganisation(tx, organisationId);
  const address = `${publicAddress()}/${slug}/my/disclosures/${disclosureId}`;
  const written = writeMail("objection-answered", { organisation: name, answer, address });
  await queueMails(tx, organisationId, [{ recipient, template: "objection-answered", ...written }], now);
}
