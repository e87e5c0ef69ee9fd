import { readAccessRequest } from "@/db/access/access-request";
import { withOrganisation } from "@/db/core/client";
import { aHolder, anEmployee, anOfficer, anOrganisation, aService } from "@/db/seed/builders";
import { addMandateType } from "@/lib/access/mandate-type/save";
import { setSystemOwner } from "@/lib/access/system-owner/set";
import { type Actor, isOfficer } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { answerAccessOfMine, answerAccessRequest } from "./answer";
import { applyForAccess } from "./apply";

/** An employer where Kim can apply: Boel manages Kim and Disa manages Boel, Olle owns the service, Siv and Sam are officers. */
export async function aChain() {
  const organisationId = await anOrganisation();
  const person = (givenName: string, managerId: string | null = null) =>
    anEmployee(organisationId, { givenName, surname: "Prov", email: `${givenName}@example.se`, managerId });
  const holder = async (givenName: string, managerId: string | null = null) =>
    aHolder(organisationId, (await person(givenName, managerId)).id);
  const officer = async (name: string) =>
    anOfficer(organisationId, ["security-officer"], { name, employeeId: (await person(name)).id });
  const disa = await holder("Disa");
  const boel = await holder("Boel", disa.employeeId);
  const [kim, olle, eva] = [await holder("Kim", boel.employeeId), await holder("Olle"), await holder("Eva")];
  const [siv, sam] = [await officer("Siv"), await officer("Sam")];
  const sven = await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" });
  const types = { act: "faktura:attestera", nameSv: "Attestera fakturor", nameEn: "Approve invoices" };
  await addMandateType(sven, { ...types, requestable: "on" });
  const signing = { act: "firma:teckna", nameSv: "Teckna firma", nameEn: "Sign", sensitive: "on" };
  await addMandateType(sven, { ...signing, requestable: "on" });
  const serviceId = await aService(organisationId, { name: "Ekonomisystemet" });
  await setSystemOwner(sven, { serviceId, version: 0, ownerId: olle.employeeId });
  const form = (given: Record<string, unknown> = {}) => ({
    ...{ act: "faktura:attestera", serviceId, purpose: "Attesterar för enheten" },
    ...{ validTo: addDays(dayOf(new Date()), 100), ...given },
  });
  const apply = async (given: Record<string, unknown> = {}, now?: Date, by: Actor = kim) =>
    (await applyForAccess(by, form(given), now ? { now } : {})).accessRequestId;
  const rowOf = (id: string) => withOrganisation(organisationId, (tx) => readAccessRequest(tx, id));
  /** Answers as it stands now: a holder as themselves, an officer as one. */
  const answer = async (by: Actor, id: string, more: Record<string, unknown> = {}, now?: Date) => {
    const { version } = await rowOf(id);
    const command = isOfficer(by) ? answerAccessRequest : answerAccessOfMine;
    return command(by, { accessRequestId: id, version, answer: "approved", ...more }, now ? { now } : {});
  };
  const people = { disa, boel, kim, olle, eva, siv, sam, sven };
  return { organisationId, ...people, serviceId, form, apply, answer, rowOf };
}
