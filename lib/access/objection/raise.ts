import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readDisclosureOf } from "@/db/access/disclosure";
import { countObjectionsSince, insertObjection } from "@/db/access/objection";
import { lockEmployee } from "@/db/people/employee";
import { pseudonymOf } from "@/lib/access/pseudonym";
import { command } from "@/lib/command";
import { objectionDue, objectionsADay } from "@/lib/domain/access/objection";
import { accountOf, employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { displayName } from "@/lib/domain/people/employee";
import { lines } from "@/lib/form/schema";
import { notifyRaised } from "./notify";

/**
 * The holder objects to a disclosure about them (GDPR article 21). It reaches everybody who may answer. The person's row is
 * held, so that of two at once the second is told of the first.
 */
export const raiseObjection = command({
  name: "objection.raise",
  permission: "own:object",
  input: z.object({ disclosureId: z.uuid("uuid"), note: lines(1000).min(1, "required") }),
  async run(scope, { disclosureId, note }) {
    const { tx, actor, now } = scope;
    const [raisedBy, employeeId] = [accountOf(actor), employeeIdOf(actor)];
    if (!raisedBy || !employeeId) throw new Refusal("not-found");
    const { organisationId } = actor;
    const person = await lockEmployee(tx, employeeId);
    const disclosure = await readDisclosureOf(tx, pseudonymOf(organisationId, employeeId), disclosureId);
    if (!disclosure) throw new Refusal("not-found");
    if (disclosure.objectionId) throw new Refusal("objected-already");
    const yesterday = new Date(now.getTime() - 86_400_000);
    if ((await countObjectionsSince(tx, employeeId, yesterday)) >= objectionsADay)
      throw new Refusal("objected-often");
    const dueOn = objectionDue(now);
    const row = { organisationId, id: randomUUID(), employeeId, note, raisedBy, raisedAt: now, dueOn };
    await insertObjection(tx, { ...row, disclosureId, disclosedAt: disclosure.at });
    await notifyRaised(scope, row);
    return {
      value: { objectionId: row.id },
      audit: {
        action: "objection.raised",
        subjectKind: "employee",
        subjectId: employeeId,
        // The log has more readers than the register.
        detail: { subjectName: displayName(person, false), after: { dueOn, party: disclosure.party } },
      },
    };
  },
});
