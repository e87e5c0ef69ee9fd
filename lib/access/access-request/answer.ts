import { z } from "zod";
import {
  type AccessRequestRow,
  accessRequestOf,
  lockAccessRequest,
  readAccessRequest,
  saveAccessRequest,
  stepColumns,
} from "@/db/access/access-request";
import { lockEmployee } from "@/db/people/employee";
import { answerFields, needsReason } from "@/lib/access/answer-fields";
import { refuseAnswerer } from "@/lib/access/answerer";
import { type Judged, judge } from "@/lib/access/judged";
import { command, type Scope } from "@/lib/command";
import { type AccessStep, accessSteps, chainOf, refuseAccessVerb } from "@/lib/domain/access/access-request";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { displayName } from "@/lib/domain/people/employee";
import { isConcerned } from "./concerned";
import { grantAsked } from "./grant-asked";
import { notifyAnswered, notifyApprovers } from "./notify";

const input = z.object({ accessRequestId: z.uuid("uuid"), ...answerFields }).superRefine(needsReason);
type Given = z.output<typeof input>;

/** A manager or a system owner approves or refuses. What is not theirs is as if it did not exist. */
export const answerAccessOfMine = command({
  name: "access-request.answer-own",
  permission: "own:answer-access",
  input,
  run: (scope, given) => answered(scope, given, "own"),
});

/** The same by whoever is asked last, or instead of somebody who is not there. */
export const answerAccessRequest = command({
  name: "access-request.answer",
  permission: "access-request:answer",
  input,
  run: (scope, given) => answered(scope, given, "officer"),
});

async function answered(scope: Scope, given: Given, as: "own" | "officer") {
  const { tx, actor } = scope;
  const { employeeId } = await readAccessRequest(tx, given.accessRequestId);
  // The person first, as who applies does, so that two never wait for each other.
  const person = await lockEmployee(tx, employeeId);
  const before = await lockAccessRequest(tx, given.accessRequestId, given.version);
  const judged = (await judge(tx, [before], scope)).get(before.id);
  if (!judged || (as === "own" && !isConcerned(actor, before, judged))) throw new Refusal("not-found");
  const verb = given.answer === "approved" ? "approve" : "refuse";
  refuseAccessVerb(accessRequestOf(before), verb, actor, judged.about);
  await refuseAnswerer(scope, as, person);
  const isLast =
    given.answer === "approved" ? await approve(scope, before, judged) : await refuse(scope, before, given);
  if (isLast) await notifyAnswered(scope, before, given.answer);
  else await notifyApprovers(scope, before.id);
  return {
    value: { accessRequestId: before.id },
    audit: {
      action:
        given.answer === "refused"
          ? "access-request.refused"
          : isLast
            ? "access-request.approved"
            : "access-request.passed-on",
      subjectKind: "access-request",
      subjectId: before.id,
      detail: {
        subjectName: displayName(person, false),
        after: { act: before.act, accessStep: judged.state },
        ...(given.answer === "refused" && given.reason ? { note: given.reason } : {}),
      },
    },
  };
}

/** Takes the step that waits; the last one is the grant. Answers whether it was the last. */
async function approve(scope: Scope, before: AccessRequestRow, { state }: Judged): Promise<boolean> {
  const { tx, actor, now } = scope;
  const by = accountOf(actor);
  const step = accessSteps.find((one) => one === state) satisfies AccessStep | undefined;
  if (!step || !by) throw new Refusal("forbidden");
  const taken = stepColumns(step, { by, at: now });
  const isLast = chainOf(before).at(-1) === step;
  const mandateId = isLast ? await grantAsked(scope, { ...before, ...taken }) : null;
  await saveAccessRequest(tx, before, {
    ...taken,
    ...(isLast ? { answer: "approved", answeredAt: now, answeredBy: by, mandateId } : {}),
  });
  return isLast;
}

async function refuse({ tx, actor, now }: Scope, before: AccessRequestRow, { reason }: Given): Promise<true> {
  const answeredBy = accountOf(actor);
  await saveAccessRequest(tx, before, { answer: "refused", reason, answeredAt: now, answeredBy });
  return true;
}
