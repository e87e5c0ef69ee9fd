import { z } from "zod";
import { type EidRow, lockEid, saveEid } from "@/db/credential/eid";
import { lockEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { transition } from "@/lib/domain/credential/eid-transition";
import { ticked } from "@/lib/form/schema";
import { stepAudit } from "./audit";
import { refusalsAbout } from "./order";

/** The second person's yes (K3.4): never who ordered it, never the holder, and never for somebody who has left. */
export const approveEid = command({
  name: "eid.approve",
  permission: "eid:approve",
  input: z.object({ eidId: z.uuid("uuid"), version: z.coerce.number().int(), returnKnown: ticked }),
  async run({ tx, actor, now }, { eidId, version, returnKnown }) {
    const before = await lockEid(tx, eidId, version);
    const after: EidRow = { ...before, ...transition(before, { verb: "approve", actor, now }), note: null };
    // Nobody approves unaware of why a colleague sent it back.
    if (before.note !== null && !returnKnown) throw new Refusal("return-unanswered", {}, "returnKnown");
    const person = await lockEmployee(tx, before.employeeId);
    const [refusal] = refusalsAbout(person, actor);
    if (refusal) throw refusal;
    if (person.employedTo !== null && person.employedTo < dayOf(now)) throw new Refusal("employment-ended");
    await saveEid(tx, before, after, { actor, verb: "approve", now });
    return { value: { eidId, status: after.status }, audit: stepAudit("approve", before, after) };
  },
});
