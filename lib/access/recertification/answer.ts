import { z } from "zod";
import { readRecertification } from "@/db/access/recertification";
import { lockEmployee } from "@/db/people/employee";
import { refuseAnswerer } from "@/lib/access/answerer";
import { readApprovers } from "@/lib/access/to-recertify";
import { command, type Scope } from "@/lib/command";
import type { Approvers } from "@/lib/domain/access/access-request";
import { isFor } from "@/lib/domain/access/access-request";
import { type GivenAnswer, givenAnswers, refuseRecertifier } from "@/lib/domain/access/recertification";
import { type Actor, accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { displayName } from "@/lib/domain/people/employee";
import { day, optional } from "@/lib/form/schema";
import { type AskedItem, readAskedItems } from "./asked";
import { carryOut, dayField } from "./carry-out";

interface Wanted {
  id: string;
  answer: GivenAnswer;
  validTo: string | null;
}
const mostRows = 500;
export const answerField = (rowId: string) => `answer-${rowId}`;

/** A form has fields for as many permissions as somebody has: `answer-…`, and `validTo-…` beside it. */
const input = z
  .looseObject({ recertificationId: z.uuid("uuid"), employeeId: z.uuid("uuid") })
  .transform((given, context) => {
    const { recertificationId, employeeId } = given;
    const answers: Wanted[] = [];
    for (const [name, answer] of Object.entries(given).slice(0, mostRows * 2)) {
      const id = z.uuid().safeParse(name.replace(/^answer-/, "")).data;
      if (!id || name !== answerField(id)) continue;
      const chosen = z.enum(givenAnswers).safeParse(answer);
      const last = optional(day).safeParse(given[dayField(id)] ?? "");
      if (!chosen.success) context.addIssue({ code: "custom", message: "choose", path: [name] });
      else if (chosen.data === "changed" && !last.success)
        for (const issue of last.error.issues) context.addIssue({ ...issue, path: [dayField(id)] });
      else answers.push({ id, answer: chosen.data, validTo: last.data ?? null });
    }
    return { recertificationId, employeeId, answers };
  });
type Given = z.output<typeof input>;

/** A manager answers about one of theirs. What is not theirs is as if it did not exist. */
export const answerRecertificationOfMine = command({
  name: "recertification.answer-own",
  permission: "own:answer-access",
  input,
  run: (scope, given) => answered(scope, given, "own"),
});

/** The same by an officer, once the manager has been warned, or where there is none. */
export const answerRecertification = command({
  name: "recertification.answer",
  permission: "access-request:answer",
  input,
  run: (scope, given) => answered(scope, given, "officer"),
});

/** Whether somebody is any of an actor's business as a manager. */
export const isTheirs = (actor: Actor, { manager, above }: Approvers): boolean =>
  [manager, above].some((one) => isFor(actor, one));

async function answered(
  scope: Scope,
  { recertificationId, employeeId, answers }: Given,
  as: "own" | "officer",
) {
  const { tx, actor, now } = scope;
  // The person first, so that two never wait for each other: what is answered about them is answered by one at a time.
  const person = await lockEmployee(tx, employeeId);
  const round = await readRecertification(tx, recertificationId);
  const approvers = (await readApprovers(scope, [person])).get(employeeId);
  if (!approvers || (as === "own" && !isTheirs(actor, approvers))) throw new Refusal("not-found");
  refuseRecertifier(actor, { employeeId, round, approvers });
  await refuseAnswerer(scope, as, person);
  const by = accountOf(actor);
  if (!by) throw new Refusal("forbidden");
  const items = await readAskedItems(tx, { recertificationId, employeeId }, dayOf(now));
  if (answers.length === 0) throw new Refusal("recertification-none-chosen");
  const after = { kept: 0, changed: 0, ended: 0 };
  for (const { id, answer, validTo } of answers) {
    await carryOut(scope, waitingAmong(items, id), { answer, validTo, by });
    after[answer] += 1;
  }
  return {
    value: { recertificationId, employeeId, left: items.filter((one) => one.waits).length - answers.length },
    audit: {
      action: "employee.recertified",
      subjectKind: "employee",
      subjectId: employeeId,
      detail: { subjectName: displayName(person, false), after },
    },
  };
}

function waitingAmong(items: readonly AskedItem[], id: string): AskedItem {
  const item = items.find((one) => one.id === id);
  if (!item) throw new Refusal("not-found");
  if (!item.waits) throw new Refusal("recertification-answered");
  return item;
}
