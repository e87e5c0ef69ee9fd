import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  accessRequestOf,
  countRequestsSince,
  findOpenRequest,
  insertAccessRequest,
  saveAccessRequest,
} from "@/db/access/access-request";
import { findMandates, mandateOf } from "@/db/access/mandate";
import { holdMandateType } from "@/db/access/mandate-type";
import { findSystemOwners } from "@/db/access/system-owner";
import { lockEmployee } from "@/db/people/employee";
import { readService } from "@/db/use/service";
import { command, type Scope } from "@/lib/command";
import { accessRequestsADay, accessState, refuseLastDay } from "@/lib/domain/access/access-request";
import { mandateState } from "@/lib/domain/access/mandate";
import { accountOf, employeeIdOf, signInLevelOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { displayName, employmentState } from "@/lib/domain/people/employee";
import { day, lines } from "@/lib/form/schema";
import { notifyApprovers } from "./notify";
import { isOffered } from "./offered";

interface Wanted {
  employeeId: string;
  act: string;
  serviceId: string;
}

/**
 * Somebody applies to be allowed something, for themselves. The person's row is held, so that of two at once the second is
 * told of the first.
 */
export const applyForAccess = command({
  name: "access-request.apply",
  permission: "own:apply-for-access",
  input: z.object({
    act: z.string("choose").min(1, "choose").max(60),
    serviceId: z.uuid("choose"),
    purpose: lines(500).min(1, "required"),
    validTo: day,
  }),
  async run(scope, { act, serviceId, purpose, validTo }) {
    const { tx, actor, now } = scope;
    const [askedBy, employeeId] = [accountOf(actor), employeeIdOf(actor)];
    if (!askedBy || !employeeId) throw new Refusal("not-found");
    const person = await lockEmployee(tx, employeeId);
    if (employmentState(person, dayOf(now)) === "ended") throw new Refusal("employment-over");
    const wanted = { employeeId, act, serviceId };
    const { type, service } = await readOffered(scope, wanted);
    refuseLastDay(validTo, dayOf(now));
    await refuseHeld(scope, wanted);
    await refuseWaiting(scope, wanted, { askedBy, employedTo: person.employedTo });
    const row = {
      ...{ organisationId: actor.organisationId, id: randomUUID(), ...wanted, purpose, validTo },
      ...{ sensitive: type.sensitive, askedAt: now, askedBy, signInLevel: signInLevelOf(actor) },
    };
    await insertAccessRequest(tx, row);
    await notifyApprovers(scope, row.id);
    return {
      value: { accessRequestId: row.id },
      audit: {
        action: "access-request.made",
        subjectKind: "access-request",
        subjectId: row.id,
        detail: {
          // The log has more readers than the register.
          subjectName: displayName(person, false),
          after: { act, service: service.name, validTo, signInLevel: row.signInLevel },
        },
      },
    };
  },
});

/** Throws Refusal for what nobody can apply for. */
async function readOffered({ tx, actor }: Scope, { act, serviceId }: Wanted) {
  const type = await holdMandateType(tx, act);
  if (!isOffered(type)) throw new Refusal("access-not-offered", {}, "act");
  const service = await readService(tx, actor.organisationId, serviceId);
  const owned = (await findSystemOwners(tx, [serviceId])).has(serviceId);
  if (service.retiredAt !== null || !owned) throw new Refusal("access-not-offered", {}, "serviceId");
  return { type, service };
}

/** Throws Refusal for what they have by name already, or will. */
async function refuseHeld({ tx, now }: Scope, wanted: Wanted): Promise<void> {
  const found = await findMandates(tx, { ...wanted, departments: [], titles: [] });
  const held = found.filter(({ employeeId }) => employeeId === wanted.employeeId);
  if (held.some((row) => !["ended", "recalled"].includes(mandateState(mandateOf(row), now))))
    throw new Refusal("access-held", {}, "act");
}

/** Throws Refusal for what they have applied for. What nobody answered in time makes way. */
async function refuseWaiting(
  { tx, now }: Scope,
  wanted: Wanted,
  { askedBy, employedTo }: { askedBy: string; employedTo: string | null },
): Promise<void> {
  const yesterday = new Date(now.getTime() - 86_400_000);
  if ((await countRequestsSince(tx, wanted.employeeId, yesterday)) >= accessRequestsADay)
    throw new Refusal("applied-often");
  const open = await findOpenRequest(tx, wanted);
  if (!open) return;
  if (accessState(accessRequestOf(open), employedTo, now) !== "lapsed")
    throw new Refusal("access-applied-already", {}, "act");
  await saveAccessRequest(tx, open, { answer: "lapsed", answeredAt: now, answeredBy: askedBy });
}
