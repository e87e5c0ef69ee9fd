import { type AccessRequestRow, accessRequestOf, readAccessRequest } from "@/db/access/access-request";
import { queueMails, readMailAddress } from "@/db/core/mail";
import { listRoleAddresses } from "@/db/people/officer-address";
import { readOrganisation } from "@/db/people/organisation";
import { approverAddresses } from "@/lib/access/approver";
import { judge } from "@/lib/access/judged";
import type { Scope } from "@/lib/command";
import { accessSteps, whoMay } from "@/lib/domain/access/access-request";
import { rolesWith } from "@/lib/domain/core/role";
import { writeMail } from "@/lib/i18n/mail";
import { publicAddress } from "@/lib/public-address";

/** To whoever may take the step that it waits for. Whom it is about stands on the page alone. */
export async function notifyApprovers({ tx, actor, now }: Scope, requestId: string): Promise<void> {
  const row = await readAccessRequest(tx, requestId);
  const judged = (await judge(tx, [row], { actor, now })).get(requestId);
  const step = accessSteps.find((one) => one === judged?.state);
  if (!judged || !step) return;
  const { name, slug } = await readOrganisation(tx, row.organisationId);
  const to = new Map<string, string>();
  for (const who of whoMay(accessRequestOf(row), step, judged.about)) {
    if (who === "officer")
      for (const address of await listRoleAddresses(tx, rolesWith("access-request:answer"), row.askedBy))
        to.set(address, "access-requests");
    else
      for (const address of await approverAddresses(tx, judged.about.approvers[who]))
        to.set(address, "my/approvals");
  }
  const mails = [...to].map(([recipient, page]) => {
    const address = `${publicAddress()}/${slug}/${page}/${requestId}`;
    return {
      recipient,
      template: "access-asked",
      ...writeMail("access-asked", { organisation: name, what: "permission", address }),
    };
  });
  await queueMails(tx, row.organisationId, mails, now);
}

/** To whoever applied. */
export async function notifyAnswered(
  { tx, now }: Scope,
  { organisationId, employeeId }: AccessRequestRow,
  answer: "approved" | "refused",
): Promise<void> {
  const recipient = await readMailAddress(tx, employeeId);
  if (!recipient) return;
  const { name, slug } = await readOrganisation(tx, organisationId);
  const address = `${publicAddress()}/${slug}/my/access`;
  const written = writeMail("access-answered", { organisation: name, what: "permission", answer, address });
  await queueMails(tx, organisationId, [{ recipient, template: "access-answered", ...written }], now);
}
