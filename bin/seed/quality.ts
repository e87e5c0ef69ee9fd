import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { recordMarkStatus } from "@/lib/mark/quality-mark/record-status";
import { startQualityMark } from "@/lib/mark/quality-mark/start";
import { decisionOn } from "./decision";
import type { Employer } from "./employer";
import type { MarkFixture } from "./fixture";
import { seedAnswers } from "./quality-answers";
import { seedControls } from "./quality-controls";
import { seedDeclarations } from "./quality-declaration";
import { seedEvidence } from "./quality-evidence";
import { seedFollowUp } from "./quality-follow-up";
import { seedFramework } from "./quality-framework";

/** The own issuer is approved at level 3 from the day it opens: applied for, reviewed and decided outside. */
export async function approveMark(by: OfficerActor, issuerId: string, at: Date): Promise<string> {
  const { markId } = await startQualityMark(by, { issuerId, level: "3" }, { now: at });
  const day = dayOf(at);
  const steps = [
    { status: "applied", appliedOn: addDays(day, -120) },
    { status: "under-review", appliedOn: addDays(day, -120) },
    {
      status: "approved",
      appliedOn: addDays(day, -120),
      decisionNumber: decisionOn(day, "0117"),
      decidedOn: day,
      checkedOn: day,
    },
  ];
  for (const [nth, step] of steps.entries())
    await recordMarkStatus(by, { markId, version: nth + 1, ...step }, { now: at });
  return markId;
}

/** Exempelköping's follow-up of its mark at level 3. */
export async function seedQuality(
  employer: Employer & { issuerId: string },
  mark: Pick<MarkFixture, "markId" | "reviewToken">,
  now: Date,
): Promise<void> {
  const [sven, jonas, eva] = await Promise.all(
    (["sven-rosen", "jonas-falk", "eva-sund"] as const).map(employer.officer),
  );
  if (!sven || !jonas || !eva) throw new Error("nobody sees to the quality mark");
  const { issuerId } = employer;
  const demo: MarkFixture = { ...mark, issuerId, sven, jonas, eva, now };
  await seedFramework(demo);
  await seedAnswers(demo);
  await seedFollowUp(demo);
  await seedControls(demo);
  await seedEvidence(demo);
  await seedDeclarations(demo);
}
