import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type DraftAnswers, insertDraft } from "@/db/credential/draft";
import { readEid } from "@/db/credential/eid";
import { readEvidence } from "@/db/credential/eid-evidence";
import { readManagerRequest } from "@/db/people/manager-request";
import { command, type Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { relations, stepOf } from "@/lib/domain/credential/order";
import { gatherOrder, obstaclesOf } from "./order";

const input = z.object({
  employeeId: z.uuid("choose").optional(),
  followsId: z.uuid().optional(),
  relation: z.enum(relations).optional(),
  /** A returned order to be ordered anew. */
  correctsId: z.uuid().optional(),
  /** What the person has applied for themselves. */
  managerRequestId: z.uuid().optional(),
});
type Given = z.output<typeof input>;

/** Begins an order: for a person, following another e-ID, by an application, or in the place of one that was sent back. */
export const startDraft = command({
  name: "eid.start-draft",
  permission: "eid:order",
  input,
  async run(scope, given) {
    const { tx, actor, now } = scope;
    const accountId = accountOf(actor);
    if (!accountId) throw new Refusal("forbidden");
    const answers = await firstAnswers(scope, given);
    const order = await gatherOrder(tx, answers, now);
    const obstacle = obstaclesOf(order, actor, now).find((found) => stepOf(found.field) === "person");
    if (obstacle) throw obstacle;
    const draft = { id: randomUUID(), accountId, answers, updatedAt: now };
    await insertDraft(tx, actor.organisationId, draft);
    return {
      value: { draftId: draft.id, whole: given.correctsId !== undefined },
      audit: { action: "eid-draft.started", subjectKind: "employee", subjectId: answers.employeeId ?? null },
    };
  },
});

async function firstAnswers({ tx }: Scope, given: Given): Promise<DraftAnswers> {
  if (given.correctsId) return answersOf(tx, given.correctsId);
  if (given.followsId) {
    const followed = await readEid(tx, given.followsId);
    const { employeeId, typeId } = followed;
    return { employeeId, typeId, followsId: followed.id, relation: given.relation ?? "replace" };
  }
  if (given.employeeId) return { employeeId: given.employeeId };
  if (given.managerRequestId) return applied(tx, given.managerRequestId);
  throw new Refusal("answers-missing", {}, "employeeId");
}

/** What an application that waits has answered already. */
async function applied(tx: Scope["tx"], id: string): Promise<DraftAnswers> {
  const { answer, employeeId, typeId, eidId } = await readManagerRequest(tx, id);
  if (answer !== null || typeId === null) throw new Refusal("not-found");
  const answers = { employeeId, typeId, appliedBy: "holder" };
  return eidId ? { ...answers, followsId: eidId, relation: "renew" } : answers;
}

/** What was answered when the e-ID was ordered, to be answered better. */
async function answersOf(tx: Scope["tx"], eidId: string): Promise<DraftAnswers> {
  const eid = await readEid(tx, eidId);
  const { application, registerCheck } = await readEvidence(tx, eidId, null);
  const answers = {
    employeeId: eid.employeeId,
    typeId: eid.typeId,
    correctsId: eid.id,
    followsId: eid.predecessorId,
    relation: eid.relation,
    validDay: eid.validDay,
    method: application?.identityMethod,
    appliedBy: application?.appliedBy,
    source: registerCheck?.source,
    agrees: registerCheck?.agrees ? "on" : null,
    reference: registerCheck?.reference,
  };
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => typeof value === "string"));
}
