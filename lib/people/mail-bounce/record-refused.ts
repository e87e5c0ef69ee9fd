import { withOrganisation } from "@/db/core/client";
import { isBounceKnown } from "@/db/people/mail-bounce";
import { isPermanent } from "@/lib/domain/people/mail-bounce";
import { recordBounce } from "./record";

/** What our own server says of a recipient, at the door: the mail is a dead letter, and the address is known for it. */
export async function recordRefused(
  { organisationId, mailId, status }: { organisationId: string; mailId: string; status: string },
  now: Date,
): Promise<void> {
  const permanent = isPermanent(status, "smtp");
  if (await withOrganisation(organisationId, (tx) => isBounceKnown(tx, mailId, permanent))) return;
  const job = { kind: "job", organisationId, name: "mail-bounces" } as const;
  await recordBounce(job, { mailId, status, source: "smtp" }, { now });
}
