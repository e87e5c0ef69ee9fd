import type { Tx } from "@/db/core/client";
import { queueMails } from "@/db/core/mail";
import { readOrganisation } from "@/db/people/organisation";
import { dayOf, daysBetween, startOfDay } from "@/lib/domain/core/swedish-time";
import { type Digest, digestRows, type Ending } from "@/lib/domain/credential/end-reminder";
import { writeMail } from "@/lib/i18n/mail";

/** One mail a digest, in the caller's transaction. No names: whose they are is on the pages it leads to. */
export async function queueDigests(
  tx: Tx,
  organisationId: string,
  digests: readonly Digest[],
  publicUrl: string,
  now: Date,
): Promise<void> {
  const { name, slug } = await readOrganisation(tx, organisationId);
  const at = `${publicUrl.replace(/\/$/, "")}/${slug}`;
  const today = dayOf(now);
  const line = ({ number, validDay }: Ending) => ({
    number,
    day: startOfDay(validDay),
    daysLeft: daysBetween(today, validDay),
  });
  const mails = digests.map(({ recipient, own, managed, desk }) => {
    const params = {
      organisation: name,
      own: own.map(line),
      managed: managed.map(line),
      desk: desk.slice(0, digestRows).map(line),
      more: Math.max(0, desk.length - digestRows),
      myAddress: `${at}/my`,
      peopleAddress: `${at}/my/people`,
      listAddress: `${at}/eids?renewal=due&sort=valid-to`,
    };
    return { recipient, template: "end-reminder", ...writeMail("end-reminder", params) };
  });
  await queueMails(tx, organisationId, mails, now);
}
