import { queueMails, readMailAddress } from "@/db/core/mail";
import { readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { writeMail } from "@/lib/i18n/mail";
import { publicAddress } from "@/lib/public-address";

/** To who stands in. For whom is said on the page alone. */
export async function notifyStandIn(
  { tx, actor, now }: Scope,
  standInId: string,
  { validFrom, validTo }: { validFrom: string; validTo: string },
): Promise<void> {
  const recipient = await readMailAddress(tx, standInId);
  if (!recipient) return;
  const { name, slug } = await readOrganisation(tx, actor.organisationId);
  const days = { from: startOfDay(validFrom), to: startOfDay(validTo) };
  const address = `${publicAddress()}/${slug}/my/stand-in`;
  const written = writeMail("stand-in", { organisation: name, ...days, address });
  await queueMails(tx, actor.organisationId, [{ recipient, template: "stand-in", ...written }], now);
}
