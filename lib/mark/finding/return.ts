import { z } from "zod";
import { lockFinding, saveFinding } from "@/db/mark/finding";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { step } from "@/lib/domain/mark/finding";
import { lines } from "@/lib/form/schema";
import { findingSubject, loggedAs } from "./fields";

/** It was not mended after all: open again, and why is on record. */
export const returnFinding = command({
  name: "finding.return",
  permission: "finding:write",
  input: z.object({ ...findingSubject, note: lines(1000).min(1, "required") }),
  async run({ tx, actor }, { markId, findingId, version, note }) {
    const before = await lockFinding(tx, actor.organisationId, findingId, version);
    if (before.markId !== markId) throw new Refusal("not-found");
    const { status } = step(before, "return", actor);
    const nobody = { doneBy: null, doneByName: null, doneAt: null };
    const unseen = { verifiedBy: null, verifiedByName: null, verifiedAt: null };
    await saveFinding(tx, before, { status, ...nobody, ...unseen });
    const { subjectName, ...subject } = loggedAs(before);
    return {
      value: { markId, findingId },
      audit: {
        action: "finding.returned",
        ...subject,
        detail: { subjectName, note, before: { status: before.status }, after: { status } },
      },
    };
  },
});
