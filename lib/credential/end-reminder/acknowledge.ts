import { z } from "zod";
import { lockEid } from "@/db/credential/eid";
import { insertEndKnown, listEndsOf } from "@/db/credential/end-reminder";
import { readEmployee } from "@/db/people/employee";
import { command, type Scope } from "@/lib/command";
import { accountOf, employeeIdOf, isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { isNear } from "@/lib/domain/credential/end-reminder";
import { day } from "@/lib/form/schema";
import { isManagerOf } from "@/lib/people/managed";

/** The holder or their manager knows that an e-ID ends, and neither is reminded of it again. The desk is. */
export const acknowledgeEnd = command({
  name: "end-reminder.acknowledge",
  permission: "own:acknowledge-end",
  input: z.object({ eidId: z.uuid("uuid"), validDay: day }),
  async run(scope, { eidId, validDay }) {
    const { tx, actor, now } = scope;
    const eid = await lockEid(tx, eidId);
    const knownAs = await roleOf(scope, eid.employeeId);
    const knownBy = accountOf(actor);
    if (!knownAs || !knownBy) throw new Refusal("not-found");
    const [end] = await listEndsOf(tx, { eidId }, now);
    if (!end || end.validDay !== validDay || !isNear(end, dayOf(now))) throw new Refusal("end-not-near");
    const { organisationId } = actor;
    const row = { organisationId, eidId, validDay, knownAt: now, knownBy, knownAs };
    if (!(await insertEndKnown(tx, row))) throw new Refusal("end-known");
    return {
      value: { employeeId: eid.employeeId, as: knownAs },
      audit: {
        action: "eid.end-acknowledged",
        subjectKind: "eid",
        subjectId: eidId,
        detail: { subjectName: eid.number, after: { validDay } },
      },
    };
  },
});

/** Whoever is neither learns nothing, not even that it exists. */
async function roleOf({ tx, actor, now }: Scope, employeeId: string): Promise<"holder" | "manager" | null> {
  if (isSelf(actor, employeeId)) return "holder";
  const manager = employeeIdOf(actor);
  if (manager === null) return null;
  const person = await readEmployee(tx, employeeId);
  return (await isManagerOf(tx, manager, person, dayOf(now))) ? "manager" : null;
}
