import { randomUUID } from "node:crypto";
import { z } from "zod";
import { listStepPeople } from "@/db/credential/bulk";
import {
  insertCardBatch,
  listApprovedOf,
  listOutstandingIn,
  takeBatchNumber,
} from "@/db/credential/card-batch";
import { readCardBureau } from "@/db/credential/card-bureau";
import { type EidRow, listEidRowsById } from "@/db/credential/eid";
import { command, type Scope } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { cardRefusal, cardsAtMost } from "@/lib/domain/credential/card-batch";

/**
 * Draws up a batch of what waits to be made of the bureau's types, those that have waited longest first: what would be
 * asked for, and what not and why. Nothing leaves, and nothing of it is in another batch meanwhile.
 */
export const createCardBatch = command({
  name: "card-batch.create",
  permission: "card-batch:write",
  heavy: true,
  input: z.object({ bureauId: z.uuid("choose") }),
  async run(scope, { bureauId }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const { organisationId, accountId } = actor;
    const bureau = await readCardBureau(tx, bureauId);
    // Two drafts at once would ask for the same cards.
    const number = await takeBatchNumber(tx, organisationId);
    const rows = await judged(scope, await listApprovedOf(tx, bureau.typeIds, 2 * cardsAtMost));
    const outstanding = rows.filter(({ state }) => state === "outstanding").length;
    if (outstanding === 0) throw new Refusal("card-batch-empty", { count: String(rows.length) }, "bureauId");
    const id = randomUUID();
    await insertCardBatch(
      tx,
      { organisationId, id, number, bureauId, state: "draft", createdBy: accountId, createdAt: now },
      rows,
    );
    const after = { supplierName: bureau.name, eligible: outstanding, total: rows.length };
    return {
      value: { batchId: id },
      audit: {
        action: "card-batch.created",
        subjectKind: "card-batch",
        subjectId: id,
        detail: { subjectName: String(number), after },
      },
    };
  },
});

async function judged({ tx, actor, now }: Scope, eidIds: readonly string[]) {
  const eids = new Map((await listEidRowsById(tx, eidIds)).map((row) => [row.id, row]));
  const inOrder = eidIds.flatMap((id) => eids.get(id) ?? []);
  const people = await listStepPeople(tx, [...new Set(inOrder.map(({ employeeId }) => employeeId))], false);
  const taken = await listOutstandingIn(tx, eidIds);
  const codeOf = (eid: EidRow) => {
    const person = people.get(eid.employeeId);
    if (!person) throw new Refusal("not-found");
    return cardRefusal({ eid, person, otherBatch: taken.get(eid.id) ?? null }, actor, now)?.code ?? null;
  };
  const verdicts = inOrder.map((eid) => ({ eid, code: codeOf(eid) }));
  let room = cardsAtMost;
  // What there is no room for waits for the next batch.
  const kept = verdicts.filter(({ code }) => code !== null || room-- > 0);
  return kept.map(({ eid, code }, at) => ({
    ...{ number: at + 1, eidId: eid.id, eidVersion: eid.version, code },
    state: code === null ? ("outstanding" as const) : ("left-out" as const),
  }));
}
