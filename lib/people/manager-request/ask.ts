import { randomUUID } from "node:crypto";
import { z } from "zod";
import { listEidsOfEmployee, lockEmployee } from "@/db/people/employee";
import { insertManagerRequest } from "@/db/people/manager-request";
import { command } from "@/lib/command";
import { accountOf, employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { displayName } from "@/lib/domain/people/employee";
import { managerKinds, managerRequests, refuseRequest } from "@/lib/domain/people/manager-request";
import { day, lines, optional } from "@/lib/form/schema";
import { readManagedRow } from "@/lib/people/managed";
import { notifyAsked } from "./notify";

/**
 * A manager asks for one of their people. Nothing is done by asking: an ID administrator answers. The person's row is
 * held, so that an order for the same person waits and is then told of the asker.
 */
export const askForManaged = command({
  name: "manager-request.ask",
  permission: "own:ask-for-managed",
  input: z.object({
    employeeId: z.uuid("uuid"),
    kind: z.enum(managerKinds, "choose"),
    eidId: optional(z.uuid("uuid")),
    lastDay: optional(day),
    note: optional(lines(500)),
  }),
  async run(scope, { employeeId, kind, eidId, lastDay, note }) {
    const { tx, actor, now } = scope;
    const [askedBy, managerId] = [accountOf(actor), employeeIdOf(actor)];
    if (!askedBy || !managerId) throw new Refusal("not-found");
    const person = await readManagedRow(tx, actor, employeeId, dayOf(now), lockEmployee);
    const { about, asksDay } = managerRequests[kind];
    const eids = await listEidsOfEmployee(tx, employeeId);
    const eid = eids.find(({ id }) => id === eidId) ?? null;
    const asked = { kind, lastDay: asksDay ? lastDay : null };
    refuseRequest(asked, person, about ? eid : null, dayOf(now));
    const id = randomUUID();
    const { organisationId } = actor;
    const request = { organisationId, id, ...asked, employeeId, eidId: about ? (eid?.id ?? null) : null };
    await insertManagerRequest(tx, { ...request, note, askedAt: now, askedBy, managerId });
    await notifyAsked(scope, { ...request, by: "manager", departmentId: person.departmentId });
    return {
      value: { employeeId, managerRequestId: id },
      audit: {
        action: "manager-request.asked",
        subjectKind: "employee",
        subjectId: employeeId,
        detail: {
          // The log has more readers than the register.
          subjectName: displayName(person, false),
          after: {
            request: kind,
            ...(eid && about ? { eid: eid.number } : {}),
            ...(asked.lastDay ? { lastDay: asked.lastDay } : {}),
          },
        },
      },
    };
  },
});
