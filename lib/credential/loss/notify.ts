import { queueMail } from "@/db/core/mail";
import type { EidRow } from "@/db/credential/eid";
import type { OrganisationRow } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import type { LossChannel } from "@/lib/domain/credential/signed-out-loss";
import { writeMail } from "@/lib/i18n/mail";
import type { MailParams, MailRole } from "@/lib/i18n/mail-params";
import type { Blocked } from "./block-chosen";

type Told = Omit<MailParams["block"], "number">;

/** Told by what it was done with, not by whom: whoever had the card or the phone may be another than they say. */
const byWhom: Record<LossChannel, MailRole> = {
  officer: "officer",
  "signed-in-holder": "holder",
  "one-time-code": "code",
  "card-and-birth-date": "card",
  "break-glass": "break-glass",
};

/** Tells the holder of each block, and the officer on call of all of them in one mail a kind. */
export async function notifyOfLoss(
  scope: Scope,
  blocked: Blocked,
  holder: { employeeId: string; email: string | null },
  organisation: OrganisationRow,
  channel: LossChannel,
): Promise<void> {
  const by = byWhom[channel];
  for (const what of ["suspended", "revoked"] as const) {
    const [first] = blocked[what];
    if (!first?.statusReason) continue;
    const told: Told = {
      what,
      by,
      reason: first.statusReason,
      at: scope.now,
      revokesAt: first.revokesAt,
      organisation: organisation.name,
      phone: organisation.emergencyPhone,
    };
    await tell(scope, blocked[what], told, holder.email, organisation.officerOnCallMail);
  }
}

async function tell(
  { tx, actor, now }: Scope,
  eids: readonly EidRow[],
  told: Told,
  holder: string | null,
  onCall: string,
): Promise<void> {
  const send = (recipient: string, template: "block" | "block-notice", number: string) => {
    const written = writeMail(template, { ...told, number });
    return queueMail(tx, actor.organisationId, { recipient, template, ...written }, now);
  };
  if (holder) for (const eid of eids) await send(holder, "block", eid.number);
  await send(onCall, "block-notice", eids.map((eid) => eid.number).join(", "));
}
