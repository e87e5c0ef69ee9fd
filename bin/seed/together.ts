import { z } from "zod";
import type { AuditEntry } from "@/db/core/audit";
import { listStepPeople } from "@/db/credential/bulk";
import { type EidRow, lockEids, saveEids } from "@/db/credential/eid";
import { command } from "@/lib/command";
import { stepAudit } from "@/lib/credential/eid/audit";
import { gatherOrders, orderInHand, wholeOrder } from "@/lib/credential/eid/order";
import { productionInput } from "@/lib/credential/eid/produce";
import { produceLocked } from "@/lib/credential/eid/produce-locked";
import { orderAudit, writeOrders } from "@/lib/credential/eid/write-orders";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { steppedInBulk } from "@/lib/domain/credential/step";

const several = <Item extends z.ZodType>(item: Item) => z.tuple([item], item);

/**
 * An order for each of several employees, by the rules that the order's pages have. A first start waits for the seed:
 * e-IDs that take a step at the same moment take it in one transaction, here and below.
 */
export const orderTogether = command({
  name: "eid.place-order",
  permission: "eid:order",
  input: z.object({
    orders: several(
      z.object({ id: z.uuid(), answers: z.record(z.string().max(100), z.string().max(4_000)) }),
    ),
  }),
  async run(scope, { orders }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const people = orders.map(({ answers }) => answers.employeeId ?? "");
    const known = await gatherOrders(tx, people, now, true);
    const placed = orders.map(({ id, answers }) => {
      const order = orderInHand(answers, known);
      return { id, order, whole: wholeOrder(order, actor, now) };
    });
    const written = await writeOrders(scope, actor, placed);
    return { value: {}, audit: entries(written.map((one) => orderAudit(one.placed.order, one.eid))) };
  },
});

export const approveTogether = command({
  name: "eid.approve",
  permission: "eid:approve",
  input: z.object({ eidIds: several(z.uuid()) }),
  async run({ tx, actor, now }, { eidIds }) {
    const eids = await lockEids(tx, eidIds);
    const holders = eids.map(({ employeeId }) => employeeId);
    const people = await listStepPeople(tx, holders, true);
    const changes = eids.map((before) => {
      const person = people.get(before.employeeId);
      if (!person) throw new Refusal("not-found");
      const act = { verb: "approve", actor, now, terms: null } as const;
      return { before, after: steppedInBulk<EidRow>(before, person, act) };
    });
    const saved = await saveEids(tx, changes, { actor, verb: "approve", now });
    return {
      value: {},
      audit: entries(saved.map(({ before, after }) => stepAudit("approve", before, after))),
    };
  },
});

export const produceTogether = command({
  name: "eid.produce",
  permission: "eid:produce",
  input: z.object({ productions: several(productionInput.omit({ version: true, attestation: true })) }),
  async run(scope, { productions }) {
    const ids = productions.map(({ eidId }) => eidId);
    const eids = new Map((await lockEids(scope.tx, ids)).map((eid) => [eid.id, eid]));
    const audits: AuditEntry[] = [];
    for (const { eidId, ...carrier } of productions) {
      const before = eids.get(eidId);
      if (!before) throw new Refusal("not-found");
      audits.push(await produceLocked(scope, before, carrier));
    }
    return { value: {}, audit: entries(audits) };
  },
});

function entries([first, ...others]: readonly AuditEntry[]): readonly [AuditEntry, ...AuditEntry[]] {
  if (!first) throw new Error("nothing was done");
  return [first, ...others];
}
