import { z } from "zod";
import { saveClient } from "@/db/use/client";
import { command } from "@/lib/command";
import { refuseUnbound } from "@/lib/domain/use/client-access";
import { clientSubject } from "./fields";
import { holdFor, nothingProposed, placeOf } from "./of";
import { accessIn, auditOf, columnsOf, inForce, toldAccess } from "./record";

const input = z.object(clientSubject);

/** The second of two: from now on it may ask. */
export const approveClient = command({
  name: "client.approve",
  permission: "client:approve",
  input,
  async run(scope, meant) {
    const { row, by, called } = await holdFor(scope, "approve", meant);
    refuseUnbound(row, row.environment);
    await saveClient(scope.tx, row, { approvedBy: by, approvedAt: scope.now });
    return { value: placeOf(row), audit: auditOf("client.approved", called) };
  },
});

/** The second of two: it becomes what was proposed, and the keys it had are gone where the proposal lacks them. */
export const approveClientChange = command({
  name: "client.approve-change",
  permission: "client:approve",
  input,
  async run(scope, meant) {
    const { row, by, called } = await holdFor(scope, "approve-change", meant);
    const { proposed, proposedBy, proposedAt } = row;
    if (!proposed || !proposedBy || !proposedAt) throw new Error("A proposal that was held is there.");
    refuseUnbound(proposed, row.environment, inForce(row));
    await saveClient(scope.tx, row, {
      ...columnsOf(proposed),
      ...{ registeredBy: proposedBy, registeredAt: proposedAt, approvedBy: by, approvedAt: scope.now },
      ...nothingProposed,
    });
    const audit = auditOf("client.change-approved", called, {
      before: toldAccess(accessIn(row)),
      after: toldAccess(proposed),
    });
    return { value: placeOf(row), audit };
  },
});
