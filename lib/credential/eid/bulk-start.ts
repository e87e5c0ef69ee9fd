import { z } from "zod";
import { startJob } from "@/db/core/job";
import { type BulkRecord, listBulkRows, saveBulk, subjectOf } from "@/db/credential/bulk";
import { readEid } from "@/db/credential/eid";
import { command, type Scope } from "@/lib/command";
import { actForMatter, askForMatter } from "@/lib/credential/act-guard";
import { readBlockCount } from "@/lib/credential/block-guard";
import { isSamePerson, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  blocksInBulk,
  bulkPermission,
  isBulkOrder,
  isSignedInBulk,
  needsConfirmation,
} from "@/lib/domain/credential/bulk";
import { groundsOf } from "./bulk-basis";
import { bulkAudit, decision, lockPlan, refuseMiscounted } from "./bulk-confirm";
import { perVerb } from "./bulk-plan";
import { plannedTemplate } from "./bulk-template";
import { notifyOfficerOnCall } from "./follow-block";

/** Asks the signer for an act that begins a plan for many: the person then goes to the signing page. */
export const askToStartBulk = perVerb((verb) =>
  command({
    name: `eid.ask-to-start-${verb}`,
    permission: bulkPermission(verb),
    input: decision,
    async run(scope, asked) {
      const before = await lockPlan(scope, verb, asked);
      if (!isSamePerson(scope.actor, before.plannedBy)) throw new Refusal("forbidden");
      const value = await askForMatter(scope, "start-bulk", before.id);
      return { value, audit: bulkAudit("bulk.act-asked", before) };
    },
  }),
);

/** Begins what was planned, and confirmed where it must be: the worker does it, a chunk at a time. */
export const startBulk = perVerb((verb) =>
  command({
    name: `eid.start-${verb}`,
    permission: bulkPermission(verb),
    ...(verb === "revoke" ? { stepUp: true as const } : {}),
    input: decision.extend({ act: z.uuid("act-missing").optional() }),
    async run(scope, asked) {
      const { tx, actor } = scope;
      refuseNonOfficer(actor);
      const before = await lockPlan(scope, verb, asked);
      if (!isSamePerson(actor, before.plannedBy)) throw new Refusal("forbidden");
      if (isBulkOrder(verb) && !groundsOf(before)) throw new Refusal("answers-missing");
      await plannedTemplate(tx, before);
      const needed =
        before.needsConfirmation || needsConfirmation(verb, before.eligible, await readBlockCount(scope));
      if (needed && !before.confirmedAt) throw new Refusal("confirmation-needed");
      refuseMiscounted(before, asked.count);
      const { signed, use } = isSignedInBulk(verb, before.eligible)
        ? await actForMatter(scope, "start-bulk", { subjectId: before.id, actId: asked.act })
        : { signed: {}, use: () => Promise.resolve() };
      await use();
      await begin(scope, before);
      return { value: { bulkId: before.id }, audit: bulkAudit("bulk.started", before, signed) };
    },
  }),
);

/** The plan has begun, and its job waits for the worker. */
export async function begin(scope: Scope, before: BulkRecord): Promise<void> {
  const { tx, actor, now } = scope;
  const { id, verb } = before;
  const subjects = (await listBulkRows(tx, before)).filter(({ code }) => code === null).map(subjectOf);
  const [first] = subjects;
  if (!first) throw new Refusal("nothing-chosen");
  await saveBulk(tx, before, { ...before, startedAt: now });
  await startJob(tx, actor, { kind: "bulk", input: { verb }, rows: { subjects }, id }, now);
  await notifyOnCall(scope, before, first);
}

/** One mail for all of them, before the first is blocked. */
async function notifyOnCall(
  scope: Scope,
  { verb, reason, eligible }: BulkRecord,
  firstId: string,
): Promise<void> {
  if (!blocksInBulk(verb) || !reason) return;
  const { number } = await readEid(scope.tx, firstId);
  const what = verb === "suspend" ? "suspended" : "revoked";
  const told = { what, by: "officer", reason, at: scope.now, revokesAt: null } as const;
  await notifyOfficerOnCall(scope, eligible > 1 ? `${number} (+${eligible - 1})` : number, told);
}
