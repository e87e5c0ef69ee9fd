import { beyondLimit, type Tx } from "@/db/core/client";
import { type BookingView, listBookingsOf, listTaken } from "@/db/credential/booking";
import { listInvitedVisits } from "@/db/credential/campaign-visit";
import { type DeskRow, listDesks } from "@/db/credential/desk";
import { dayOf, endOfDay, instantOf, startOfDay } from "@/lib/domain/core/swedish-time";
import { desksAt } from "@/lib/domain/credential/booking";
import type { Slot } from "@/lib/domain/credential/desk";

type InvitedVisit = Awaited<ReturnType<typeof listInvitedVisits>>[number];

/** A visit of a campaign with when it is; one at a time that no clock shows is at no desk. */
export interface CampaignVisit extends InvitedVisit {
  startsAt: Date;
  /** The desk that the campaign's place means, and is called by now. */
  desk: DeskRow | null;
}

/**
 * Those invited by a campaign who have not chosen another time themselves: a booking takes the place of the visit, and a
 * person with several e-IDs comes once.
 */
export async function listVisits(
  tx: Tx,
  by: { from: string; to: string; employeeId?: string },
  now: Date,
): Promise<CampaignVisit[]> {
  const invited = await listInvitedVisits(tx, by, now);
  const people = [...new Set(invited.map(({ employeeId }) => employeeId))];
  const booked = people.length > 0 ? await listBookingsOf(tx, people, now) : [];
  const desks = invited.length > 0 ? await listDesks(tx) : [];
  const moved = new Set(booked.filter(isComing).map(({ eidId }) => eidId));
  const seen = new Set<string>();
  return invited.flatMap((visit) => {
    const startsAt = instantOf(`${visit.day}T${visit.time}`);
    const key = `${visit.employeeId} ${visit.day} ${visit.time}`;
    const left = visit.employedTo !== null && visit.employedTo < visit.day;
    if (!startsAt || left || moved.has(visit.eidId) || moved.has(visit.following.id) || seen.has(key))
      return [];
    seen.add(key);
    const [desk = null] = desksAt(desks, visit.place);
    return [{ ...visit, startsAt, desk, place: desk?.name ?? visit.place }];
  });
}

const isComing = ({ state }: BookingView): boolean => state === "booked" || state === "done";

/** Who is expected at a desk on some days, whoever asks; `except` is the booking that is being changed. */
export async function expectedAt(
  tx: Tx,
  desk: DeskRow,
  { days, except, now }: { days: readonly string[]; except: string | null; now: Date },
): Promise<Slot[]> {
  const [first, last] = [days.at(0) ?? dayOf(now), days.at(-1) ?? dayOf(now)];
  const [taken, visits] = await beyondLimit(tx, async () => [
    await listTaken(tx, desk.id, startOfDay(first), endOfDay(last), now),
    await listVisits(tx, { from: first, to: last }, now),
  ]);
  return [
    ...taken.filter(({ id }) => id !== except),
    ...visits
      .filter((visit) => visit.desk?.id === desk.id)
      // A visit has no length of its own: it takes the slot that it begins in.
      .map(({ startsAt }) => ({ startsAt, endsAt: new Date(startsAt.getTime() + 1) })),
  ];
}
