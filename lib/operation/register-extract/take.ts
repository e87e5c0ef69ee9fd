import { z } from "zod";
import {
  lockRegisterExtract,
  type RegisterExtractRow,
  readRegisterExtract,
} from "@/db/operation/register-extract";
import { readEmployee } from "@/db/people/employee";
import { command, type Scope } from "@/lib/command";
import { type Actor, employeeIdOf, isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { extractFormats, extractState } from "@/lib/domain/operation/register-extract";
import { displayName, ownSight } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";
import { gather, type RegisterExtract } from "./gather";

const format = z.enum(extractFormats);
type Person = Awaited<ReturnType<typeof readEmployee>>;

/** Whom an order lets its officer read of now. Throws Refusal; another officer's order is not found. */
async function orderedPerson({ tx, actor, now }: Scope, order: RegisterExtractRow): Promise<Person> {
  if (!isSamePerson(actor, order.askedBy)) throw new Refusal("not-found");
  const person = await readEmployee(tx, order.employeeId);
  const [refusal] = refusalsAbout(person, actor);
  if (refusal) throw new Refusal(refusal.code);
  const state = extractState(order, now);
  if (state === "over") throw new Refusal("extract-over");
  // Protected since it was ordered: one person's word is no longer enough.
  if (state === "awaiting" || (person.protectedIdentity && !order.needsSecond))
    throw new Refusal("second-person-needed");
  return person;
}

async function ownPerson({ tx, actor }: Scope): Promise<Person> {
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

const taken = (person: Person, action: string, as: string) => ({
  value: {},
  audit: {
    ...{ action, subjectKind: "employee", subjectId: person.id },
    detail: { subjectName: displayName(person, false), after: { format: as } },
  },
});
const recordOwn = command({
  name: "register-extract.take-own",
  permission: "own:read",
  keepsAnswer: false,
  input: z.object({ format }),
  run: async (scope, input) => taken(await ownPerson(scope), "register-extract.own-taken", input.format),
});
const recordOrdered = command({
  name: "register-extract.take",
  permission: "employee:extract",
  keepsAnswer: false,
  input: z.object({ registerExtractId: z.uuid("uuid"), format }),
  async run(scope, input) {
    const order = await lockRegisterExtract(scope.tx, input.registerExtractId);
    return taken(await orderedPerson(scope, order), "register-extract.taken", input.format);
  },
});

/** All that is held about oneself, or about whom it was ordered. Nothing leaves that is not on record. */
export async function takeRegisterExtract(
  actor: Actor,
  wish: { extract: string; format: string },
  options: { now?: Date } = {},
): Promise<RegisterExtract> {
  const { extract: registerExtractId, format: as } = wish;
  if (registerExtractId === "own") {
    const extract = await readOwn(actor, undefined, options);
    await recordOwn(actor, { format: as }, options);
    return extract;
  }
  const extract = await readOrdered(actor, { registerExtractId }, options);
  await recordOrdered(actor, { registerExtractId, format: as }, options);
  return extract;
}
