import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertFrozen, readControlResult, readFrozen } from "@/db/mark/control";
import { lockQualityMark } from "@/db/mark/quality-mark";
import { command } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { addMonths, dayOf } from "@/lib/domain/core/swedish-time";
import { refuseUnknown } from "@/lib/domain/mark/control";
import { controlName } from "@/lib/i18n/control";

/** As long as until the next yearly declaration: what was found then is shown until it is found anew. */
const heldMonths = 12;

/**
 * Keeps what a control said as evidence of every requirement it was run for: query, parameters, period, result and
 * hash stay as they are. Somebody else reviews it, as any evidence.
 */
export const freezeControlResult = command({
  name: "control.freeze",
  permission: "evidence:write",
  input: z.object({ markId: z.uuid("uuid"), resultId: z.uuid("uuid") }),
  async run({ tx, actor, now }, { markId, resultId }) {
    const { organisationId } = actor;
    refuseNonOfficer(actor);
    await lockQualityMark(tx, organisationId, markId);
    const result = await readControlResult(tx, organisationId, resultId);
    if (result.markId !== markId) throw new Refusal("not-found");
    refuseUnknown(result.outcome);
    if (await readFrozen(tx, organisationId, resultId)) throw new Refusal("already-frozen");
    const { requirements } = result;
    const evidenceId = randomUUID();
    const evidence = {
      organisationId,
      id: evidenceId,
      // As the register of evidence lists it: what was looked at, and when.
      title: `${controlName(result.control, "sv")} ${dayOf(result.ranAt)}`,
      kind: "control" as const,
      controlResultId: resultId,
      effectiveFrom: dayOf(result.periodFrom),
      effectiveTo: addMonths(dayOf(result.periodTo), heldMonths),
      classification: "internal" as const,
      ownerId: actor.officerId,
      state: "ready" as const,
      authorId: actor.accountId,
      authorName: actor.name,
      addedAt: now,
    };
    await insertFrozen(tx, evidence, { markId, requirements });
    return {
      value: { markId, control: result.control, evidenceId },
      audit: {
        action: "control.frozen",
        subjectKind: "quality-mark",
        subjectId: markId,
        detail: {
          subjectName: evidence.title,
          after: { requirements: requirements.join(", "), sha256: result.sha256 },
        },
      },
    };
  },
});
