import { beforeEach } from "vitest";
import { anOfficer, anOrganisation, aQualityMark } from "@/db/seed/builders";

/** For tests: an employer with a mark to follow up, and three who do. */
export async function aMark() {
  const organisationId = await anOrganisation();
  const sven = await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" });
  const jonas = await anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" });
  const karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
  const { id: markId } = await aQualityMark(organisationId);
  return { organisationId, sven, jonas, karin, markId };
}

type Mark = Awaited<ReturnType<typeof aMark>>;
/** One for each test, made before it. */
export function markOfEach(): Mark {
  const mark = {} as Mark;
  beforeEach(async () => void Object.assign(mark, await aMark()));
  return mark;
}
