import { randomUUID } from "node:crypto";
import { z } from "zod";
import { lockEid } from "@/db/credential/eid";
import { insertFoundRequest } from "@/db/credential/found-request";
import { command } from "@/lib/command";
import { accountOf, isReporter, isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { meansCompromise } from "@/lib/domain/credential/reason";
import { refuseFoundByCode } from "./found-by-code";

/**
 * A holder has found what was reported lost: a question to a security officer, one for each e-ID on hold. Signed in, or by
 * a one-time code about what a code has blocked.
 */
export const reportFound = command({
  name: "loss.report-found",
  permission: "own:report-found",
  input: z.object({
    eidIds: z.preprocess((given) => [given ?? []].flat(), z.array(z.uuid("uuid")).min(1, "choose").max(50)),
    note: z.string().trim().max(500).optional(),
    /** The receipt it was pressed on, to come back to. */
    reportId: z.uuid("uuid").optional(),
  }),
  async run({ tx, actor, now }, { eidIds, reportId, ...given }) {
    const byCode = isReporter(actor);
    const askedBy = accountOf(actor);
    if (!askedBy && !byCode) throw new Refusal("forbidden");
    // An officer reads no words of whoever may only have the holder's telephone.
    const note = byCode ? undefined : given.note;
    const numbers: string[] = [];
    for (const eidId of [...new Set(eidIds)].sort()) {
      const eid = await lockEid(tx, eidId);
      if (!isSelf(actor, eid.employeeId)) throw new Refusal("not-found");
      if (eid.status !== "suspended") throw new Refusal("wrong-status", { status: eid.status });
      // A leave or the employer's own precaution is not the holder's to have found.
      if (!meansCompromise(eid.statusReason)) throw new Refusal("forbidden");
      if (byCode) await refuseFoundByCode({ tx, now }, actor, eid);
      const row = { organisationId: actor.organisationId, id: randomUUID(), eidId, askedAt: now, askedBy };
      await insertFoundRequest(tx, { ...row, note: note || null });
      numbers.push(eid.number);
    }
    return {
      value: { asked: numbers.length, reportId: reportId ?? null },
      audit: {
        action: "loss.found",
        subjectKind: "eid",
        subjectId: eidIds[0] ?? null,
        detail: {
          subjectName: numbers.join(", "),
          ...(byCode ? { after: { channel: "one-time-code" } } : {}),
          ...(note ? { note } : {}),
        },
      },
    };
  },
});
