import { anEmployee, anOfficer, anOrganisation, aService } from "@/db/seed/builders";
import { grantMandate } from "@/lib/access/mandate/grant";
import { addMandateType } from "@/lib/access/mandate-type/save";

/** An employer that lets its people attest invoices, and by two sign for it. */
export async function aDelegation() {
  const organisationId = await anOrganisation();
  const [karin, mira, sven, auditor] = [
    await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" }),
    await anOfficer(organisationId, ["security-officer"], { name: "Mira Holm" }),
    await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" }),
    await anOfficer(organisationId, ["auditor"]),
  ];
  const words = { nameSv: "Attestera fakturor", nameEn: "Approve invoices" };
  await addMandateType(sven, { ...words, act: "faktura:attestera" });
  const signing = { nameSv: "Teckna firma", nameEn: "Sign for the employer", sensitive: "on" };
  await addMandateType(sven, { ...signing, act: "firma:teckna" });
  const [serviceId, kim] = await Promise.all([
    aService(organisationId, { name: "Statlig redovisning" }),
    anEmployee(organisationId, {
      givenName: "Kim",
      surname: "Sundin",
      department: "Ekonomi",
      title: "Ekonom",
    }),
  ]);
  const form = (given: Record<string, unknown> = {}) => ({
    ...{ act: "faktura:attestera", serviceId, employeeId: kim.id, validFrom: "2026-01-01" },
    ...{ decidedBy: "Kommunstyrelsen", decidedOn: "2025-12-15", delegation: "§ 4.2" },
    ...given,
  });
  const grant = async (given: Record<string, unknown> = {}, by = karin) =>
    (await grantMandate(by, form(given))).mandateId;
  return { organisationId, karin, mira, sven, auditor, serviceId, kim, form, grant };
}
