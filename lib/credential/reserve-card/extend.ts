import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { readEid } from "@/db/credential/eid";
import { lockReserveCard, readLoan, saveReserveCard } from "@/db/credential/reserve-card";
import { lockEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { extended } from "@/lib/domain/credential/reserve-card";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { version } from "@/lib/form/schema";

/** Lent once more, as long again at most: its approver has seen the last day there can be. */
export const extendReserveCard = command({
  name: "reserve-card.extend",
  permission: "eid:order",
  input: z.object({ cardId: z.uuid("uuid"), version }),
  async run({ tx, actor, now }, given) {
    const card = await lockReserveCard(tx, given.cardId);
    await refuseOutdated(tx, card, given.version);
    const extendedBy = accountOf(actor);
    if (!extendedBy) throw new Refusal("forbidden");
    if (!card.eidId) throw new Refusal("reserve-card-state", { state: "drawer" });
    const eid = await readEid(tx, card.eidId);
    const [obstacle] = refusalsAbout(await lockEmployee(tx, eid.employeeId), actor);
    if (obstacle) throw new Refusal(obstacle.code);
    const dueDay = extended(card, (await readLoan(tx, eid)).days, eid.validDay, dayOf(now));
    if (eid.status !== "active") throw new Refusal("wrong-status", { status: eid.status });
    await saveReserveCard(tx, card, { dueDay, extendedAt: now, extendedBy });
    return {
      value: { cardId: card.id, eidId: eid.id },
      audit: {
        action: "reserve-card.extended",
        subjectKind: "eid",
        subjectId: eid.id,
        detail: { subjectName: eid.number, before: { dueDay: card.dueDay }, after: { dueDay } },
      },
    };
  },
});
