import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readQualityMark } from "@/db/mark/quality-mark";
import { insertTraining, readInService } from "@/db/mark/training";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { trainingFields } from "./fields";

/** Records a course that an officer went through (K3.2). */
export const recordTraining = command({
  name: "review.record-training",
  permission: "review:write",
  input: z.object(trainingFields),
  async run({ tx, actor, now }, { markId, officerId, ...training }) {
    const { organisationId } = actor;
    await readQualityMark(tx, organisationId, markId);
    const { name } = await readInService(tx, organisationId, officerId);
    const { completedOn, validTo } = training;
    if (completedOn > dayOf(now)) throw new Refusal("day-in-future", {}, "completedOn");
    if (validTo !== null && validTo < completedOn) throw new Refusal("end-before-start", {}, "validTo");
    const id = randomUUID();
    const recorded = { recordedBy: actor.name, recordedAt: now };
    await insertTraining(tx, { ...training, ...recorded, organisationId, id, officerId });
    return {
      value: { markId, trainingId: id },
      audit: {
        action: "review.training-recorded",
        subjectKind: "officer",
        subjectId: officerId,
        detail: { subjectName: name, after: { course: training.course, completedOn, validTo } },
      },
    };
  },
});
