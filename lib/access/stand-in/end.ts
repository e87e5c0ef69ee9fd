import { z } from "zod";
import { lockStandIn, saveStandIn } from "@/db/access/stand-in";
import { readEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { standInState } from "@/lib/domain/access/stand-in";
import { isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { displayName } from "@/lib/domain/people/employee";
import { version } from "@/lib/form/schema";

/** Whoever is back ends it, at once. Anybody else's is as if it did not exist. */
export const endStandIn = command({
  name: "stand-in.end",
  permission: "own:stand-in",
  input: z.object({ standInId: z.uuid("uuid"), version }),
  async run({ tx, actor, now }, { standInId, version: shown }) {
    const before = await lockStandIn(tx, standInId, shown);
    if (!isSelf(actor, before.employeeId)) throw new Refusal("not-found");
    if (standInState(before, dayOf(now)) === "over") throw new Refusal("stand-in-over");
    await saveStandIn(tx, before, { endedAt: now });
    const person = await readEmployee(tx, before.employeeId);
    return {
      value: { standInId },
      audit: {
        action: "employee.stand-in-ended",
        subjectKind: "employee",
        subjectId: before.employeeId,
        detail: {
          subjectName: displayName(person, false),
          before: { employeeId: before.standInId, validTo: before.validTo },
          after: { validTo: dayOf(now) },
        },
      },
    };
  },
});
