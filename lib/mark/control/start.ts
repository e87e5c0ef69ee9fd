import { startJob } from "@/db/core/job";
import { changedMeanwhile } from "@/db/core/versioned";
import { lockControlStart, readGoingRun } from "@/db/mark/control-run";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { aboutMark, readBefore } from "./gather";
import { runInput } from "./run";

/**
 * Asks the worker to run every control of a mark: over a large register that is longer than a page can wait. A mark has
 * one such run at a time; who asks for another is told that it goes on.
 */
export const startControlRun = command({
  name: "control.start",
  permission: "control:run",
  keepsAnswer: false,
  input: runInput,
  async run({ tx, actor, now }, { markId, seen }) {
    const { organisationId } = actor;
    await lockControlStart(tx, organisationId, markId);
    const { mark, lastRun } = await readBefore(tx, organisationId, markId);
    if (await readGoingRun(tx, markId)) throw new Refusal("controls-running");
    if (lastRun !== seen)
      throw await changedMeanwhile(tx, organisationId, markId, { action: "control.performed" });
    const jobId = await startJob(tx, actor, { kind: "controls", input: { markId }, rows: "whole" }, now);
    return { value: { markId, jobId }, audit: aboutMark("control.started", mark) };
  },
});
