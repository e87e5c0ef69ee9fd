import { z } from "zod";
import { changedMeanwhile } from "@/db/core/versioned";
import { insertControlResults, lockControlRun } from "@/db/mark/control";
import { command } from "@/lib/command";
import { gatherResults, performed, readBefore } from "./gather";

/** Which mark's, and when they were last run as whoever asks saw it: two who saw the same are one run. */
export const runInput = z.object({
  markId: z.uuid("uuid"),
  seen: z.union([z.literal(""), z.iso.datetime()]),
});

/**
 * Runs every control of a mark and keeps what each said, as the night does; people ask for it as a job (start.ts). One
 * that comes while they run is told so at once. The mark's row is not held: it would keep everybody else from it for as
 * long as the questions take.
 */
export const runControls = command({
  name: "control.run",
  permission: "control:run",
  keepsAnswer: false,
  input: runInput,
  async run(scope, { markId, seen }) {
    const { tx, actor } = scope;
    const { organisationId } = actor;
    await lockControlRun(tx, organisationId);
    const before = await readBefore(tx, organisationId, markId);
    if (before.lastRun !== seen)
      throw await changedMeanwhile(tx, organisationId, markId, { action: "control.performed" });
    const rows = await gatherResults(scope, before);
    await insertControlResults(tx, rows);
    const { counts, audit } = performed(before.mark, rows);
    return { value: { markId, ...counts }, audit };
  },
});
