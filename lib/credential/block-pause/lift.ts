import { z } from "zod";
import { lockBlockPause, saveBlockPause } from "@/db/credential/block-pause";
import { command } from "@/lib/command";
import { lift } from "@/lib/domain/credential/block-pause";
import { lines } from "@/lib/form/schema";

/** Lets a paused officer block again, as many as before: a second person has looked, and says why it is right. */
export const liftBlockPause = command({
  name: "block-pause.lift",
  permission: "block-pause:lift",
  input: z.object({ pauseId: z.uuid("uuid"), reason: lines(500).min(1, "required") }),
  async run({ tx, actor, now }, { pauseId, reason }) {
    const before = await lockBlockPause(tx, pauseId);
    const after = lift(before, { actor, now, reason });
    await saveBlockPause(tx, before, after);
    return {
      value: { pauseId },
      audit: {
        action: "block-pause.lifted",
        subjectKind: "block-pause",
        subjectId: pauseId,
        detail: { subjectName: before.officerName, after: { reason, blocks: before.blocks } },
      },
    };
  },
});
