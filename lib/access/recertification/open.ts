import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  askAll,
  insertRecertification,
  readOpenRecertification,
  readRecertificationPlan,
} from "@/db/access/recertification";
import { command, type Scope } from "@/lib/command";
import { answerDays, refuseDueOn } from "@/lib/domain/access/recertification";
import { accountOf, isJob } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { day, optional } from "@/lib/form/schema";
import { notifyAnswerers } from "./notify";

/**
 * Asks every manager anew what each of theirs may do: all mandates by name, and all access cards that are out. By an
 * officer, or by itself as often as one has said, who then is whom it was opened by.
 */
export const openRecertification = command({
  name: "recertification.open",
  permission: "recertification:open",
  input: z.object({ dueOn: optional(day) }),
  async run(scope, given) {
    const { tx, actor, now } = scope;
    const today = dayOf(now);
    const dueOn = given.dueOn ?? addDays(today, answerDays.usual);
    refuseDueOn(dueOn, today);
    if (await readOpenRecertification(tx)) throw new Refusal("recertification-open");
    const { organisationId } = actor;
    const id = randomUUID();
    const openedBy = await openerOf(scope);
    await insertRecertification(tx, { organisationId, id, openedAt: now, openedBy, dueOn });
    const rows = await askAll(tx, id, today);
    if (rows === 0) throw new Refusal("recertification-nothing");
    await notifyAnswerers(scope, { id, dueOn, what: "asked" });
    return {
      value: { recertificationId: id },
      audit: {
        action: "recertification.opened",
        subjectKind: "recertification",
        subjectId: id,
        detail: { after: { dueOn, rows } },
      },
    };
  },
});

async function openerOf({ tx, actor }: Scope): Promise<string> {
  const account = isJob(actor) ? (await readRecertificationPlan(tx))?.setBy : accountOf(actor);
  if (!account) throw new Refusal("forbidden");
  return account;
}
