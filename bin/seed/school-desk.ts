import { addOfficer } from "@/lib/people/officer/add-officer";
import { grantRole } from "@/lib/people/officer/grant-role";
import { confirmOfficer, identifyOfficer } from "@/lib/people/officer/identify";
import { requestRole } from "@/lib/people/officer/request-role";
import { vetOfficer } from "@/lib/people/officer/vet-officer";
import type { Employer } from "./employer";
import { personaNumber } from "./people";

/** Hanna Lund, ID administrator for the schools alone: asked for by one administrator and granted by the other. */
export async function openSchoolDesk(
  { officer }: Employer,
  departments: string | undefined,
  at: Date,
): Promise<void> {
  if (!departments) throw new Error("no schools");
  const [amina, petra, sven] = await Promise.all(["amina-yusuf", "petra-lind", "sven-rosen"].map(officer));
  if (!amina || !petra || !sven) throw new Error("nobody to open it");
  const now = { now: at };
  const hanna = { name: "Hanna Lund", subject: "hanna-lund" };
  const { officerId } = await addOfficer(amina, hanna, now);
  const typed = { officerId, personalNumber: personaNumber(hanna.subject) };
  await identifyOfficer(amina, typed, now);
  await confirmOfficer(petra, typed, now);
  await vetOfficer(sven, { officerId, reference: "HR 2026-212" }, now);
  const { roleId } = await requestRole(amina, { officerId, role: "id-administrator", departments }, now);
  await grantRole(petra, { roleId }, now);
}
