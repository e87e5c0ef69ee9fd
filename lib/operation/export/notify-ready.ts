import type { Tx } from "@/db/core/client";
import { queueMail } from "@/db/core/mail";
import { type ExportRow, readAccountAddress } from "@/db/operation/export";
import { readOrganisation } from "@/db/people/organisation";
import { writeMail } from "@/lib/i18n/mail";

/** A mail to whoever asked, where they can be reached; the page and the overview say it in any case. */
export async function notifyReady(
  tx: Tx,
  { organisationId, accountId }: ExportRow,
  told: { ready: boolean; goneAt: Date; publicUrl: string; now: Date },
): Promise<void> {
  const recipient = await readAccountAddress(tx, accountId);
  if (!recipient) return;
  const { name, slug } = await readOrganisation(tx, organisationId);
  const { ready, goneAt: until } = told;
  const address = `${told.publicUrl}/${slug}/exports`;
  const written = writeMail("export-ended", { organisation: name, ready, until, address });
  await queueMail(tx, organisationId, { recipient, template: "export-ended", ...written }, told.now);
}
