import { z } from "zod";
import { readRegisterExtract } from "@/db/operation/register-extract";
import { readEmployee } from "@/db/people/employee";
import { command, type Scope } from "@/lib/command";
import { type Actor, employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { extractFormats } from "@/lib/domain/operation/register-extract";
import { displayName, ownSight } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";
import { gather, type RegisterExtract } from "./gather";
import { orderedPerson } from "./ordered-person";
import { recordExtractTaken } from "./record-taken";

async function ownPerson({ tx, actor }: Scope) {
  const employeeId = employeeIdOf(actor);
  if (!employeeId) throw new Refusal("not-found");
  return readEmployee(tx, employeeId);
}

const readOwn = query({
  permission: "own:read",
  heavy: true,
  async run(scope, _input: undefined) {
    const person = await ownPerson(scope);
    return gather(scope, person, displayName(person, ownSight(scope.actor, person.id)));
  },
});
const readOrdered = query({
  permission: "employee:extract",
  looks: "page",
  heavy: true,
  async run(scope, { registerExtractId }: { registerExtractId: string }) {
    const person = await orderedPerson(scope, await readRegisterExtract(scope.tx, registerExtractId));
    return gather(scope, person, displayName(person, scope.sees(person.id, person)));
  },
});

const recordOwn = command({
  name: "register-extract.take-own",
  permission: "own:read",
  keepsAnswer: false,
  input: z.object({ format: z.enum(extractFormats) }),
  async run(scope, { format }) {
    const person = await ownPerson(scope);
    return {
      value: {},
      audit: {
        ...{ action: "register-extract.own-taken", subjectKind: "employee", subjectId: person.id },
        detail: { subjectName: displayName(person, false), after: { format } },
      },
    };
  },
});

/** All that is held about oneself, or about whom it was ordered. Nothing leaves that is not on record. */
export async function takeRegisterExtract(
  actor: Actor,
  wish: { extract: string; format: string; act?: string | undefined },
  options: { now?: Date } = {},
): Promise<RegisterExtract> {
  const { extract: registerExtractId, format, act } = wish;
  if (registerExtractId === "own") {
    const extract = await readOwn(actor, undefined, options);
    await recordOwn(actor, { format }, options);
    return extract;
  }
  // First, since it is what asks for a touch: nothing is read, nor anybody seen, without one.
  await recordExtractTaken(actor, { registerExtractId, format, act }, options);
  return readOrdered(actor, { registerExtractId }, options);
}
