import { type EndRow, listEndsOf, listRemindersOf } from "@/db/credential/end-reminder";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { dayOf, daysBetween } from "@/lib/domain/core/swedish-time";
import { isNear } from "@/lib/domain/credential/end-reminder";
import { readManagedRow } from "@/lib/people/managed";
import { query } from "@/lib/query";

/** An e-ID whose end comes near, as its holder or their manager sees it: no number of any kind. */
export interface NearEnd {
  id: string;
  type: { sv: string; en: string };
  validDay: string;
  daysLeft: number;
  /** A successor is on its way. */
  renewing: boolean;
  known: { as: "holder" | "manager"; at: Date } | null;
}

const near = (rows: readonly EndRow[], now: Date): NearEnd[] => {
  const today = dayOf(now);
  return rows
    .filter((row) => isNear(row, today))
    .map((row) => ({
      id: row.id,
      type: { sv: row.nameSv, en: row.nameEn },
      validDay: row.validDay,
      daysLeft: daysBetween(today, row.validDay),
      renewing: row.successor !== null,
      known: row.knownAs && row.knownAt ? { as: row.knownAs, at: new Date(row.knownAt) } : null,
    }));
};

/** One's own. */
export const readOwnEnds = query({
  permission: "own:read",
  run: async ({ tx, actor, now }, _input: undefined) => {
    const employeeId = employeeIdOf(actor);
    return employeeId ? near(await listEndsOf(tx, { employeeId }, now), now) : [];
  },
});

/** Those of one of a manager's people; not found for whoever is not their manager today. */
export const readManagedEnds = query({
  permission: "own:read-managed",
  run: async ({ tx, actor, now }, { employeeId }: { employeeId: string }) => {
    await readManagedRow(tx, actor, employeeId, dayOf(now));
    return near(await listEndsOf(tx, { employeeId }, now), now);
  },
});

/** What was sent about an e-ID's end, and whether somebody knows, as officers see it. */
export const readReminders = query({
  permission: "eid:read",
  run: async ({ tx, now }, { eidId }: { eidId: string }) => {
    const [[end], sent] = await Promise.all([listEndsOf(tx, { eidId }, now), listRemindersOf(tx, eidId)]);
    const known = end?.knownAs && end.knownAt ? { as: end.knownAs, at: new Date(end.knownAt) } : null;
    return { known, sent };
  },
});
export type Reminders = Awaited<ReturnType<typeof readReminders>>;
