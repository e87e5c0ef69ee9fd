import type { Tx } from "@/db/core/client";
import { queueMail, readAccountAddress } from "@/db/core/mail";
import type { JobRecord } from "@/db/operation/job";
import { readOrganisation } from "@/db/people/organisation";
import { writeMail } from "@/lib/i18n/mail";

/** A mail to whoever asked, where they can be reached; the page of the job says it in any case. */
export async function notifyEnded(
  tx: Tx,
  { organisationId, id, accountId, kind }: JobRecord,
  { isDone, publicUrl, now }: { isDone: boolean; publicUrl: string; now: Date },
): Promise<void> {
  const recipient = await readAccountAddress(tx, accountId);
  if (!recipient) return;
  const { name, slug } = await readOrganisation(tx, organisationId);
  const written = writeMail("job-ended", {
    organisation: name,
    kind,
    isDone,
    address: `${publicUrl}/${slug}/jobs/${id}`,
  });
  await queueMail(tx, organisationId, { recipient, template: "job-ended", ...written }, now);
}
