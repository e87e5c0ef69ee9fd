import { randomUUID } from "node:crypto";
import { z } from "zod";
import { lockEmployee } from "@/db/people/employee";
import { countApplicationsSince, insertManagerRequest } from "@/db/people/manager-request";
import { command } from "@/lib/command";
import { accountOf, employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { applicationsADay } from "@/lib/domain/credential/application";
import { displayName } from "@/lib/domain/people/employee";
import { type OwnKind, ownKinds } from "@/lib/domain/people/manager-request";
import { lines } from "@/lib/form/schema";
import { notifyAsked } from "./notify";
import { type Offers, offersTo } from "./offers";

/** One choice of the form: a type to have, or an e-ID to renew. */
const wish = z
  .string("choose")
  .max(60, "choose")
  .regex(new RegExp(`^(${ownKinds.join("|")}):[0-9a-f-]{36}$`), "choose")
  .transform((written) => {
    const [kind, id] = written.split(":") as [OwnKind, string];
    return { kind, id };
  });

/**
 * The holder applies for an e-ID of a type, or to have theirs renewed. It orders nothing: an ID administrator answers, and
 * orders as ever. The person's row is held, so that of two at once the second is told of the first.
 */
export const applyForEid = command({
  name: "manager-request.apply",
  permission: "own:apply",
  input: z.object({ what: wish, note: lines(500).min(1, "required") }),
  async run(scope, { what, note }) {
    const { tx, actor, now } = scope;
    const [askedBy, employeeId] = [accountOf(actor), employeeIdOf(actor)];
    if (!askedBy || !employeeId) throw new Refusal("not-found");
    const person = await lockEmployee(tx, employeeId);
    const { type, eid } = chosen(await offersTo(tx, person, now), what);
    const yesterday = new Date(now.getTime() - 86_400_000);
    if ((await countApplicationsSince(tx, employeeId, yesterday)) >= applicationsADay)
      throw new Refusal("applied-often");
    const { organisationId } = actor;
    const { kind } = what;
    const request = { organisationId, id: randomUUID(), kind, employeeId, note, askedAt: now, askedBy };
    const about = { typeId: type.id, typeVersion: type.version, eidId: eid?.id ?? null };
    await insertManagerRequest(tx, { ...request, ...about, managerId: null });
    await notifyAsked(scope, { ...request, by: "holder", departmentId: person.departmentId });
    return {
      value: { managerRequestId: request.id },
      audit: {
        action: "eid-application.made",
        subjectKind: "employee",
        subjectId: employeeId,
        detail: {
          // The log has more readers than the register.
          subjectName: displayName(person, false),
          after: { request: kind, type: type.nameSv, ...(eid ? { eid: eid.number } : {}) },
        },
      },
    };
  },
});

/** Throws Refusal `applied-already` and `not-offered`. */
function chosen({ types, renewals, waiting }: Offers, { kind, id }: { kind: OwnKind; id: string }) {
  const renewal = kind === "renew-eid" ? renewals.find(({ eid }) => eid.id === id) : undefined;
  const type = renewal?.type ?? (kind === "new-eid" ? types.find((one) => one.id === id) : undefined);
  if (!type) throw new Refusal("not-offered", {}, "what");
  if (waiting.has(type.id)) throw new Refusal("applied-already", {}, "what");
  return { type, eid: renewal?.eid ?? null };
}
