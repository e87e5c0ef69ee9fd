import { queueMails } from "@/db/core/mail";
import { readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import { writeMail } from "@/lib/i18n/mail";
import type { BookingMail } from "@/lib/i18n/mail-params";
import { publicAddress } from "@/lib/public-address";

/** To the one who is to come, whoever booked or cancelled. No number and no name. */
export async function notifyBooking(
  { tx, actor, now }: Scope,
  { email }: { email: string | null },
  told: Pick<BookingMail, "what" | "place" | "startsAt">,
): Promise<void> {
  if (!email) return;
  const { organisationId } = actor;
  const { name, slug } = await readOrganisation(tx, organisationId);
  const address = `${publicAddress()}/${slug}/my`;
  const written = writeMail("booking", { organisation: name, address, ...told });
  await queueMails(tx, organisationId, [{ recipient: email, template: "booking", ...written }], now);
}
