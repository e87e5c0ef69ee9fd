import { queueMails } from "@/db/core/mail";
import { listRoleAddresses } from "@/db/people/officer-address";
import { readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import { rolesWith } from "@/lib/domain/core/role";
import { breakGlassBounds } from "@/lib/domain/credential/break-glass";
import { writeMail } from "@/lib/i18n/mail";
import { publicAddress } from "@/lib/public-address";

/** To every security officer and administrator, the paper's owner among them, and to the officer on call. */
export async function pageEverybody({ tx, actor, now }: Scope, owner: string): Promise<void> {
  const { organisationId } = actor;
  const { name, slug, officerOnCallMail } = await readOrganisation(tx, organisationId);
  const roles = rolesWith("break-glass:read").filter((role) => role !== "auditor");
  const reached = await listRoleAddresses(tx, roles);
  const written = writeMail("break-glass", {
    organisation: name,
    owner,
    minutes: breakGlassBounds.visitMs / 60_000,
    at: now,
    address: `${publicAddress()}/${slug}/settings/break-glass`,
  });
  const recipients = [...new Set([...reached, officerOnCallMail])];
  await queueMails(
    tx,
    organisationId,
    recipients.map((recipient) => ({ recipient, template: "break-glass", ...written })),
    now,
  );
}
