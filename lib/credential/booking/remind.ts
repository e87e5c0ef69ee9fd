import { z } from "zod";
import { queueMails } from "@/db/core/mail";
import { insertBookingReminders, listToRemind } from "@/db/credential/booking";
import { readOrganisation } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, dayOf, endOfDay, startOfDay } from "@/lib/domain/core/swedish-time";
import { writeMail } from "@/lib/i18n/mail";

/** Those who come tomorrow and have not been told of it today anyway. */
export function dueTomorrow(tx: Parameters<typeof listToRemind>[0], now: Date) {
  const tomorrow = addDays(dayOf(now), 1);
  return listToRemind(tx, startOfDay(tomorrow), endOfDay(tomorrow), startOfDay(dayOf(now)), now);
}

/** Reminds an employer's of tomorrow in one transaction: what was sent and that it was are never apart. */
export const remindBookings = command({
  name: "booking.remind",
  permission: "eid:hand-over",
  input: z.object({ publicUrl: z.url().max(500) }),
  async run({ tx, actor, now }, { publicUrl }) {
    const { organisationId } = actor;
    const due = await dueTomorrow(tx, now);
    if (due.length === 0) throw new Refusal("changed-meanwhile");
    const rows = due.map(({ id: bookingId, startsAt }) => ({
      organisationId,
      bookingId,
      startsAt,
      sentAt: now,
    }));
    await insertBookingReminders(tx, rows);
    const { name, slug } = await readOrganisation(tx, organisationId);
    const address = `${publicUrl.replace(/\/$/, "")}/${slug}/my`;
    const mails = due.flatMap(({ email, deskName: place, startsAt }) => {
      const told = { organisation: name, what: "tomorrow", place, startsAt, address } as const;
      return email ? [{ recipient: email, template: "booking", ...writeMail("booking", told) }] : [];
    });
    await queueMails(tx, organisationId, mails, now);
    return {
      value: { count: due.length },
      audit: {
        action: "booking.reminded",
        subjectKind: "organisation",
        subjectId: organisationId,
        detail: { after: { bookings: due.length } },
      },
    };
  },
});
