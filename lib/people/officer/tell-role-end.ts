import { z } from "zod";
import { queueMails } from "@/db/core/mail";
import { readOrganisation } from "@/db/people/organisation";
import { type EndingRole, insertRoleEndNotice } from "@/db/people/role-end";
import { command, type Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { writeMail } from "@/lib/i18n/mail";
import { periodDetail } from "./period-detail";
import { listEndsToTell } from "./role-ends-due";

/**
 * Tells a substitute, and whoever granted the role, that it ends soon: once, in the transaction that queues the mails.
 * `presume`: after a restore nobody knows what was sent since the backup, so it counts as sent and nothing is.
 */
export const tellRoleEnd = command({
  name: "officer.tell-role-end",
  permission: "officer:grant-role",
  input: z.object({ roleId: z.uuid(), publicUrl: z.url().max(500), presume: z.boolean().default(false) }),
  async run(scope, { roleId, publicUrl, presume }) {
    const { tx, actor, now } = scope;
    const ending = (await listEndsToTell(tx, now)).find(({ id }) => id === roleId);
    if (!ending) throw new Refusal("changed-meanwhile");
    await insertRoleEndNotice(tx, {
      ...{ organisationId: actor.organisationId, roleId, sentAt: now, presumed: presume },
      toSubstitute: ending.substitute !== null && !presume,
      toGranter: ending.granter !== null && !presume,
    });
    if (!presume) await mailEnd(scope, ending, publicUrl);
    return {
      value: { roleId },
      audit: {
        action: presume ? "officer.role-end-presumed" : "officer.role-end-told",
        subjectKind: "officer",
        subjectId: ending.officerId,
        detail: {
          subjectName: ending.officerName,
          after: { role: ending.role, ...periodDetail({ ...ending, substituteName: null }) },
        },
      },
    };
  },
});

/** Whose it is stands on the page; the substitute, who knows, is told which. */
async function mailEnd({ tx, actor, now }: Scope, ending: EndingRole, publicUrl: string): Promise<void> {
  const { organisationId } = actor;
  const { name, slug } = await readOrganisation(tx, organisationId);
  const here = `${publicUrl.replace(/\/$/, "")}/${slug}`;
  const day = startOfDay(ending.validTo ?? "");
  const told = [
    [ending.substitute, "substitute", here],
    [ending.granter, "granter", `${here}/settings/officers/${ending.officerId}`],
  ] as const;
  const mails = told.flatMap(([recipient, to, address]) => {
    if (!recipient) return [];
    const written = writeMail("role-end", { organisation: name, to, role: ending.role, day, address });
    return [{ recipient, template: "role-end", ...written }];
  });
  await queueMails(tx, organisationId, mails, now);
}
