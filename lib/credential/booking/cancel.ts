import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { readBooking, saveBooking } from "@/db/credential/booking";
import { readEmployee } from "@/db/people/employee";
import { command, type Scope } from "@/lib/command";
import { accountOf, isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { version } from "@/lib/form/schema";
import { notifyBooking } from "./notify";

const input = z.object({ bookingId: z.uuid("uuid"), version });

/** Somebody gives back their own time. */
export const cancelOwnTime = command({
  name: "booking.cancel-own",
  permission: "own:book",
  input,
  async run(scope, { bookingId, version: shown }) {
    const { employeeId } = await readBooking(scope.tx, bookingId, scope.now);
    if (!isSelf(scope.actor, employeeId)) throw new Refusal("not-found");
    return cancel(scope, bookingId, shown);
  },
});

/** The desk cancels a time; the one who was to come is told. */
export const cancelTimeFor = command({
  name: "booking.cancel-for",
  permission: "eid:hand-over",
  input,
  async run(scope, { bookingId, version: shown }) {
    const { employeeId } = await readBooking(scope.tx, bookingId, scope.now);
    const [refusal] = refusalsAbout(await readEmployee(scope.tx, employeeId), scope.actor);
    if (refusal) throw new Refusal(refusal.code);
    return cancel(scope, bookingId, shown);
  },
});

async function cancel(scope: Scope, bookingId: string, shown: number) {
  const { tx, actor, now } = scope;
  const before = await readBooking(tx, bookingId, now);
  await refuseOutdated(tx, before, shown);
  if (before.state !== "booked") throw new Refusal("booking-over");
  await saveBooking(tx, before, { cancelledAt: now, cancelledBy: accountOf(actor) });
  await notifyBooking(scope, before, {
    what: "cancelled",
    place: before.deskName,
    startsAt: before.startsAt,
  });
  return {
    value: { bookingId, day: dayOf(before.startsAt) },
    audit: {
      action: "booking.cancelled",
      subjectKind: "booking",
      subjectId: bookingId,
      detail: {
        subjectName: before.number,
        before: { collectPlace: before.deskName, at: before.startsAt.toISOString() },
      },
    },
  };
}
