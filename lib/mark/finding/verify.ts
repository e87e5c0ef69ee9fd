import { z } from "zod";
import { lockFinding, saveFinding } from "@/db/mark/finding";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { step } from "@/lib/domain/mark/finding";
import { findingSubject, loggedAs } from "./fields";

/** Another person than the one who mended it has seen that it is. */
export const verifyFinding = command({
  name: "finding.verify",
  permission: "finding:write",
  input: z.object(findingSubject),
  async run({ tx, actor, now }, { markId, findingId, version }) {
    const before = await lockFinding(tx, actor.organisationId, findingId, version);
    if (before.markId !== markId) throw new Refusal("not-found");
    const { status, verifiedBy } = step(before, "verify", actor);
    await saveFinding(tx, before, { status, verifiedBy, verifiedByName: actor.name, verifiedAt: now });
    const { subjectName, ...subject } = loggedAs(before);
    return {
      value: { markId, findingId },
      audit: {
        action: "finding.verified",
        ...subject,
        detail: { subjectName, before: { status: before.status }, after: { status } },
      },
    };
  },
});
