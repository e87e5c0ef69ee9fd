import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf, startOfDay } from "@/lib/domain/core/swedish-time";
import type { Purpose } from "@/lib/domain/credential/certificate";
import type { Signer } from "@/lib/pki/signer";
import { seedAccess } from "./access";
import { seedAccessRequests } from "./access-requests";
import { seedAgreements } from "./agreements";
import { seedBeforeItEnds } from "./before-it-ends";
import { seedBulk } from "./bulk";
import { seedCampaign } from "./campaign";
import { seedCards } from "./card-stock";
import { changeAddresses } from "./contact-addresses";
import { manages, seedDepartments } from "./departments";
import { seedDesks } from "./desks";
import {
  addType,
  approvedSupplier,
  type Employer,
  employ,
  foundEmployer,
  linkPersona,
  type Persona,
} from "./employer";
import type { Fixture } from "./fixture";
import { seedJobs } from "./jobs";
import { Life } from "./life";
import { seedLists } from "./lists";
import { seedManagers } from "./managers";
import { tellOfLockers } from "./mass-block";
import { seedOrderTemplates } from "./order-templates";
import { personaNumber, seedPerson } from "./people";
import { approveMark, seedQuality } from "./quality";
import { readSomeMetadata, seedRelyingParties } from "./relying-parties";
import { openSchoolDesk } from "./school-desk";
import { hireStaff } from "./staff";
import { tellStories } from "./stories";
import { seedSuppliers } from "./suppliers";
import { terms } from "./terms";

const personas: Persona[] = [
  { subject: "karin-ek", name: "Karin Ek", roles: ["id-administrator", "protected-identity"] },
  { subject: "lisa-berg", name: "Lisa Berg", roles: ["id-administrator", "protected-identity"] },
  { subject: "jonas-falk", name: "Jonas Falk", roles: ["security-officer"] },
  { subject: "mira-holm", name: "Mira Holm", roles: ["security-officer", "protected-identity"] },
  { subject: "amina-yusuf", name: "Amina Yusuf", roles: ["administrator"] },
  { subject: "petra-lind", name: "Petra Lind", roles: ["administrator"] },
  { subject: "sven-rosen", name: "Sven Rosén", roles: ["responsible-issuer"] },
  { subject: "eva-sund", name: "Eva Sund", roles: ["procurement-officer"] },
  { subject: "gun-nystrom", name: "Gun Nyström", roles: ["auditor"] },
  { subject: "nils-wik", name: "Nils Wik", roles: ["id-administrator"] },
];

const municipality = {
  slug: "exempelkoping",
  name: "Exempelköpings kommun",
  number: "212000-9994",
  emergencyPhone: "010-555 00 24",
  officerOnCall: "Säkerhetsjouren",
  officerOnCallMail: "jour@exempelkoping.example",
  policyOidArc: "1.2.752.999.1",
  terms,
};

/** Exempelköpings kommun, some 120 people: founded ten months ago and busy ever since. */
export async function seedExempelkoping(
  signer: Signer,
  { connectToken, reviewToken }: Record<"connectToken" | "reviewToken", string>,
  now: Date,
): Promise<Fixture> {
  const founded = startOfDay(addDays(dayOf(now), -300));
  const employer = await foundEmployer(municipality, personas, founded);
  const sven = await employer.officer("sven-rosen");
  const markId = await approveMark(sven, employer.issuerId, new Date(founded.getTime() + 1_800_000));
  const opens = new Date(founded.getTime() + 3_600_000);
  const demo = { ...(await openFixture(employer, signer, now, opens)), connectToken };
  const departments = await seedDepartments(demo.desk.orders, demo.daysAgo(296));
  const hired = await hirePersonas(demo, departments);
  await hireStaff(demo, departments);
  await tellOfLockers(demo);
  await tellStories(demo);
  await changeAddresses(demo);
  const eva = await employer.officer("eva-sund");
  const { supplierId } = await seedAgreements(
    { by: eva, second: sven },
    demo.parties,
    { issuerId: employer.issuerId, types: demo.types },
    now,
  );
  await seedSuppliers(eva, supplierId, demo.types.card, now);
  await seedLists(signer, employer, { from: opens, now });
  await seedQuality(employer, { markId, reviewToken }, now);
  await seedJobs(await employer.officer("karin-ek"), now);
  await seedAccess(demo, hired);
  await seedOrderTemplates(await employer.officer("karin-ek"), demo.types.card, demo.daysAgo(200));
  await seedBulk(await employer.officer("jonas-falk"), now);
  await seedEkgarden(demo, hired);
  await seedCards(demo, supplierId);
  await seedCampaign(await employer.officer("lisa-berg"), now);
  await seedDesks(demo);
  await openSchoolDesk(employer, departments.get("21"), demo.daysAgo(3));
  return demo;
}

/** What the head of the care home and its staff have asked for and applied for. */
async function seedEkgarden(demo: Fixture, hired: ReadonlyMap<string, string>): Promise<void> {
  const head = await seedManagers(demo);
  await seedBeforeItEnds(demo, head);
  await seedAccessRequests(demo, head, hired);
}

async function openFixture(
  employer: Employer & { issuerId: string },
  signer: Signer,
  now: Date,
  at: Date,
): Promise<Omit<Fixture, "connectToken">> {
  const { organisationId, issuerId } = employer;
  const [karin, lisa, jonas, sven] = await Promise.all(
    ["karin-ek", "lisa-berg", "jonas-falk", "sven-rosen"].map(employer.officer),
  );
  if (!karin || !lisa || !jonas || !sven) throw new Error("no desk");
  const eva = await employer.officer("eva-sund");
  const types = await openTypes(sven, issuerId, await approvedSupplier(sven, eva, "Efos", at), at);
  const ourselves = { name: "Exempelköpings kommun", number: "212000-9994" };
  const parties = await seedRelyingParties(eva, employer, ourselves, at);
  await readSomeMetadata(eva, now);
  const both: Purpose[] = ["authentication", "signature"];
  const wish: Fixture["wish"] = (kind, employeeId, validDay) => ({
    employeeId,
    typeId: types[kind],
    purposes: kind === "file" || kind === "key" ? ["authentication"] : both,
    validDay,
    declared: kind !== "file" && kind !== "key",
  });
  const desk = { orders: karin, approves: jonas, produces: karin, handsOver: lisa };
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  return { employer, life: new Life(organisationId, signer), types, desk, parties, wish, now, daysAgo };
}

async function openTypes(by: OfficerActor, own: string, efos: string, at: Date): Promise<Fixture["types"]> {
  const add = (issuerId: string, wish: Parameters<typeof addType>[2]) => addType(by, issuerId, wish, at);
  return {
    card: await add(own, { nameSv: "Kort, nivå 3", nameEn: "Card, level 3", carrier: "card", level: 3 }),
    nurse: await add(own, {
      nameSv: "Vårdkort med HSA-id",
      nameEn: "Care card with HSA-id",
      carrier: "card",
      level: 3,
      subjectProfile: "hsa",
    }),
    key: await add(own, {
      nameSv: "Säkerhetsnyckel, nivå 2",
      nameEn: "Security key, level 2",
      carrier: "security-key",
      level: 2,
      maxMonths: 24,
      purposes: ["authentication"],
    }),
    file: await add(own, {
      nameSv: "Nyckelfil, nivå 2",
      nameEn: "Key file, level 2",
      carrier: "key-file",
      level: 2,
      maxMonths: 12,
      purposes: ["authentication"],
    }),
    reserve: await add(own, {
      nameSv: "Reservkort, nivå 3",
      nameEn: "Reserve card, level 3",
      carrier: "card",
      level: 3,
      maxMonths: 2,
      reserve: "on",
    }),
    efos: await add(efos, {
      nameSv: "Efos-kort, nivå 3",
      nameEn: "Efos card, level 3",
      carrier: "card",
      level: 3,
      maxMonths: 60,
    }),
  };
}

/** The personas are employees too; Olle is one and nothing more. Answers the employee each is. */
async function hirePersonas(demo: Fixture, departments: Map<string, string>): Promise<Map<string, string>> {
  const hired = new Map<string, string>();
  const { employer, desk } = demo;
  const at = demo.daysAgo(295);
  const people: [string, string, string, string][] = [
    ["karin-ek", "Karin", "Ek", "HR-specialist"],
    ["lisa-berg", "Lisa", "Berg", "HR-specialist"],
    ["jonas-falk", "Jonas", "Falk", "Säkerhetschef"],
    ["mira-holm", "Mira", "Holm", "Säkerhetshandläggare"],
    ["sven-rosen", "Sven", "Rosén", "Kommundirektör"],
  ];
  for (const [nth, [subject, givenName, surname, title]] of people.entries()) {
    const personalNumber = personaNumber(subject);
    const who = { givenName, surname, title, department: "Kommunledning", personalNumber };
    const person = seedPerson(200 + nth, who);
    const hiredBy = subject === "karin-ek" ? desk.handsOver : desk.orders;
    const employeeId = await employ(hiredBy, person, { from: "2021-03-01" }, at);
    await linkPersona(employer, subject, `${givenName} ${surname}`, employeeId);
    hired.set(subject, employeeId);
    if (title === "Kommundirektör") await manages(desk.orders, departments.get("10"), employeeId, at);
  }
  return hired;
}
