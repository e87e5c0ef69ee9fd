import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertErasure, listHindrances } from "@/db/operation/erasure";
import { lockEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { erasureGrounds, refuseHindered } from "@/lib/domain/operation/erasure";
import { line } from "@/lib/form/schema";
import { personToErase } from "./about";

/** The first of two: whom, on which ground, and by which decision of the employer's. The entry names nobody, and stays. */
export const proposeErasure = command({
  name: "erasure.propose",
  permission: "disposal:decide",
  input: z.object({
    employeeId: z.uuid("uuid"),
    ground: z.enum(erasureGrounds, "choose"),
    reference: line(200).min(1, "required"),
  }),
  async run({ tx, actor, now }, { employeeId, ground, reference }) {
    await lockEmployee(tx, employeeId);
    await personToErase({ tx, actor }, employeeId);
    const proposedBy = accountOf(actor);
    if (!proposedBy) throw new Refusal("forbidden");
    const { organisationId } = actor;
    refuseHindered(await listHindrances(tx, organisationId, employeeId));
    const id = randomUUID();
    const row = { organisationId, id, employeeId, ground, reference };
    await insertErasure(tx, { ...row, proposedBy, proposedAt: now });
    return {
      value: { erasureId: id, employeeId },
      audit: {
        action: "erasure.proposed",
        subjectKind: "erasure",
        subjectId: id,
        detail: { after: { erasureGround: ground, reference } },
      },
    };
  },
});
