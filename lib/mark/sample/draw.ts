import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readQualityMark } from "@/db/mark/quality-mark";
import { drawEids, insertSample } from "@/db/mark/sample";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf, endOfDay, startOfDay } from "@/lib/domain/core/swedish-time";
import { day, line } from "@/lib/form/schema";

/** Draws a sample of e-IDs handed over in a period, such that the same seed and size draw the same ones again. */
export const drawSample = command({
  name: "sample.draw",
  permission: "finding:write",
  input: z.object({
    markId: z.uuid("uuid"),
    seed: line(100).min(1, "required"),
    size: z.coerce.number("number").int("sample-size").min(1, "sample-size").max(500, "sample-size"),
    periodFrom: day,
    periodTo: day,
  }),
  async run({ tx, actor, now }, { markId, ...draw }) {
    const { organisationId } = actor;
    const { issuerId, issuerName, level } = await readQualityMark(tx, organisationId, markId);
    if (draw.periodTo < draw.periodFrom) throw new Refusal("end-before-start", {}, "periodTo");
    if (draw.periodTo > dayOf(now)) throw new Refusal("day-in-future", {}, "periodTo");
    const period = { from: startOfDay(draw.periodFrom), to: endOfDay(draw.periodTo) };
    const { ids, population } = await drawEids(tx, { organisationId, issuerId, level, ...draw, ...period });
    if (population === 0) throw new Refusal("sample-empty", {}, "periodFrom");
    const id = randomUUID();
    const by = { drawnAt: now, drawnBy: actor.name };
    await insertSample(tx, { ...draw, ...by, organisationId, id, markId, population, eidIds: ids });
    return {
      value: { markId, sampleId: id },
      audit: {
        action: "sample.drawn",
        subjectKind: "sample",
        subjectId: id,
        detail: { subjectName: issuerName, after: { ...draw, population } },
      },
    };
  },
});
