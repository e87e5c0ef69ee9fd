import { beyondLimit } from "@/db/core/client";
import { queueMails, readAccountAddress, readMailAddress } from "@/db/core/mail";
import { listDepartments } from "@/db/people/department";
import type { ManagerRequestRow } from "@/db/people/manager-request";
import { listRoleAddresses } from "@/db/people/officer-address";
import { readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { rolesWith } from "@/lib/domain/core/role";
import { byId, upwards } from "@/lib/domain/people/department-tree";
import type { ManagerRequestAnswer, ManagerRequestKind } from "@/lib/domain/people/manager-request";
import { writeMail } from "@/lib/i18n/mail";
import { publicAddress } from "@/lib/public-address";

interface Asked {
  id: string;
  kind: ManagerRequestKind;
  by: "manager" | "holder";
  departmentId: string | null;
}

/** To those who may answer, everywhere or where the person works. Whom it is about is said on the page alone. */
export async function notifyAsked(
  { tx, actor, now }: Scope,
  { id, kind, by, departmentId }: Asked,
): Promise<void> {
  const { organisationId } = actor;
  const roles = rolesWith("manager-request:answer");
  const above = upwards(departmentId, byId(await listDepartments(tx))).map((one) => one.id);
  const recipients = await listRoleAddresses(tx, roles, accountOf(actor) ?? undefined, above);
  const { name, slug } = await readOrganisation(tx, organisationId);
  const address = `${publicAddress()}/${slug}/manager-requests/${id}`;
  const written = writeMail("manager-asked", { organisation: name, kind, by, address });
  const mails = recipients.map((recipient) => ({ recipient, template: "manager-asked", ...written }));
  await queueMails(tx, organisationId, mails, now);
}

/** To the manager and to the one it is about, or to the one who applied, where each reads the answer. */
export async function notifyAnswered(
  { tx, now }: Scope,
  request: ManagerRequestRow,
  answer: ManagerRequestAnswer,
): Promise<void> {
  const { organisationId, kind, employeeId, askedBy, managerId } = request;
  const { name, slug } = await readOrganisation(tx, organisationId);
  const here = `${publicAddress()}/${slug}/my`;
  const own = await readMailAddress(tx, employeeId);
  const asker = () => beyondLimit(tx, () => readAccountAddress(tx, askedBy));
  const told = managerId
    ? ([
        [await asker(), "manager", `${here}/people/${employeeId}`],
        [own, "holder", here],
      ] as const)
    : ([[own, "applicant", here]] as const);
  const mails = told.flatMap(([recipient, to, address]) => {
    if (!recipient) return [];
    const written = writeMail("manager-answered", { organisation: name, kind, answer, to, address });
    return [{ recipient, template: "manager-answered", ...written }];
  });
  await queueMails(tx, organisationId, mails, now);
}
