import { aQualityMark } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/actor";
import type { Employer } from "./employer";
import { seedDeclarations } from "./quality-declaration";

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
  const { id } = await aQualityMark(employer.organisationId, { issuerId: employer.issuerId });
  const [sven, jonas, eva] = await Promise.all(
    (["sven-rosen", "jonas-falk", "eva-sund"] as const).map(employer.officer),
  );
  if (!sven || !jonas || !eva) throw new Error("nobody sees to the quality mark");
  const town: QualityTown = { markId: id, issuerId: employer.issuerId, sven, jonas, eva, now };
  await seedDeclarations(town);
}
