import { z } from "zod";
import { insertReminders, insertRound } from "@/db/credential/end-reminder";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { type Due, mostDigests, roundOf } from "@/lib/domain/credential/end-reminder";
import { listDue } from "./due";
import { queueDigests } from "./mail";

/**
 * An employer's reminders of a day, once a day and all in one transaction: what was sent and that it was are never apart.
 * `presume`: after a restore nobody knows what was sent since the backup, so what is due counts as sent and nothing is.
 */
export const remindEnds = command({
  name: "end-reminder.send",
  permission: "eid:order",
  input: z.object({ publicUrl: z.url().max(500), presume: z.boolean().default(false) }),
  async run({ tx, actor, now }, { publicUrl, presume }) {
    const { organisationId } = actor;
    const due = await listDue(tx, organisationId, now);
    const { digests, told, left } = presume ? { digests: [], told: due, left: 0 } : roundOf(due, mostDigests);
    const round = { organisationId, day: dayOf(now), at: now, mails: digests.length, waiting: left };
    const first = await insertRound(tx, round);
    if (!first && !presume) throw new Refusal("already-exists");
    await insertReminders(
      tx,
      told.map((one) => rowOf(one, organisationId, now, presume)),
    );
    await queueDigests(tx, organisationId, digests, publicUrl, now);
    return {
      value: { told: told.length, mails: digests.length, left },
      audit: {
        action: presume ? "eid.ends-presumed" : "eid.ends-reminded",
        subjectKind: "organisation",
        subjectId: organisationId,
        detail: { after: { eids: told.length, left } },
      },
    };
  },
});

const rowOf = (
  { ending, step, holder, manager }: Due,
  organisationId: string,
  now: Date,
  presumed: boolean,
) => ({
  ...{ organisationId, eidId: ending.id, validDay: ending.validDay, step, sentAt: now, presumed },
  toHolder: holder !== null && !ending.known && !presumed,
  toManager: manager !== null && !ending.known && !presumed,
});
