import { z } from "zod";
import { lockFinding, saveFinding } from "@/db/mark/finding";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { step } from "@/lib/domain/mark/finding";
import { lines } from "@/lib/form/schema";
import { findingSubject, loggedAs } from "./fields";

/** Says that a finding is mended, and how: whoever owns the requirement may, and another person then verifies it. */
export const closeFinding = command({
  name: "finding.close",
  permission: "assessment:write",
  input: z.object({ ...findingSubject, action: lines(4000) }),
  async run({ tx, actor, now }, { markId, findingId, version, action }) {
    const before = await lockFinding(tx, actor.organisationId, findingId, version);
    if (before.markId !== markId) throw new Refusal("not-found");
    const after = step({ ...before, action }, "close", actor);
    const { status, doneBy } = after;
    await saveFinding(tx, before, { status, action, doneBy, doneByName: actor.name, doneAt: now });
    const { subjectName, ...subject } = loggedAs(before);
    return {
      value: { markId, findingId },
      audit: {
        action: "finding.done",
        ...subject,
        detail: { subjectName, before: { action: before.action }, after: { action } },
      },
    };
  },
});
