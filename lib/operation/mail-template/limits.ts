import { readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { TemplateLimits } from "@/lib/domain/operation/mail-template-fault";
import { publicAddress } from "@/lib/public-address";

/** Where an employer's own words may lead: to these pages, and by mail to where their officer on call is. */
export async function templateLimits({ tx, actor, now }: Scope): Promise<TemplateLimits> {
  const { officerOnCallMail } = await readOrganisation(tx, actor.organisationId);
  const domain = officerOnCallMail.split("@").at(-1)?.toLowerCase();
  return { page: new URL(publicAddress()).host, mail: domain ? [domain] : [], today: dayOf(now) };
}
