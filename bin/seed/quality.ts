import type { OfficerActor } from "@/lib/domain/actor";
import { startQualityMark } from "@/lib/quality-mark/start";
import type { Employer } from "./employer";
import { seedAnswers } from "./quality-answers";
import { seedControls } from "./quality-controls";
import { seedDeclarations } from "./quality-declaration";
import { seedEvidence } from "./quality-evidence";
import { seedFollowUp } from "./quality-follow-up";
import { seedFramework } from "./quality-framework";

/** Who sees to the quality mark in the demo, and which one it is. */
export interface QualityTown {
  markId: string;
  issuerId: string;
  sven: OfficerActor;
  jonas: OfficerActor;
  eva: OfficerActor;
  now: Date;
}

/** Exempelköping's own issuer on its way to the mark at level 3. */
export async function seedQuality(employer: Employer & { issuerId: string }, now: Date): Promise<void> {
  const [sven, jonas, eva] = await Promise.all(
    (["sven-rosen", "jonas-falk", "eva-sund"] as const).map(employer.officer),
  );
  if (!sven || !jonas || !eva) throw new Error("nobody sees to the quality mark");
  const { issuerId } = employer;
  const at = new Date(now.getTime() - 60 * 86_400_000);
  const { markId } = await startQualityMark(sven, { issuerId, level: "3" }, { now: at });
  const town: QualityTown = { markId, issuerId, sven, jonas, eva, now };
  await seedFramework(town);
  await seedAnswers(town);
  await seedFollowUp(town);
  await seedControls(town);
  await seedEvidence(town);
  await seedDeclarations(town);
}
