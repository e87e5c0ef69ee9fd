import { addAgreementContact } from "@/lib/contract/agreement/contact";
import { addSupplierParty } from "@/lib/contract/supplier/add";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, addMonths, dayOf, earlierDay } from "@/lib/domain/core/swedish-time";
import { addParty } from "@/lib/use/relying-party/add";
import { AgreementTeller, ending, openEnded, scope, tacit } from "./agreement-teller";
import { tellBilateral, tellUnsettled } from "./bilateral-agreements";
import type { SeededParties } from "./relying-parties";

type SeededTypes = Record<"card" | "key", string>;

export interface SeededAgreements {
  supplierId: string;
  frameworkId: string;
  /** Our own contract, whose last day to terminate is near. */
  contractId: string;
}

/** One of each kind: in force, near its end, lapsed, terminated and begun. */
export async function seedAgreements(
  { by, second }: { by: OfficerActor; second: OfficerActor },
  parties: SeededParties,
  { issuerId, types }: { issuerId: string; types: SeededTypes },
  now: Date,
): Promise<SeededAgreements> {
  const at = new Date(now.getTime() - 200 * 86_400_000);
  const teller = new AgreementTeller(by, second, at);
  await tellSystems(teller, by, parties, issuerId, at);
  await tellBilateral(teller, parties, now);
  const supplierId = await supplier(by, "Exempelkort AB", "556999-9914", at);
  const frameworkId = await tellFramework(teller, supplierId, types, now);
  const contractId = await tellContracts(teller, by, supplierId, now, at);
  const late = new AgreementTeller(by, second, new Date(now.getTime() - 2 * 86_400_000));
  await tellUnsettled(late, parties, now);
  return { supplierId, frameworkId, contractId };
}

async function supplier(by: OfficerActor, name: string, number: string, at: Date): Promise<string> {
  const { partyId } = await addSupplierParty(
    by,
    { kind: "organisation", name, number, sector: "private" },
    { now: at },
  );
  return partyId;
}

/** Joined as issuer of staff e-IDs; once joined to the choice system, which is over. */
async function tellSystems(
  teller: AgreementTeller,
  by: OfficerActor,
  { schemes, services }: SeededParties,
  issuerId: string,
  at: Date,
): Promise<void> {
  const { partyId } = await addParty(
    by,
    {
      kind: "organisation",
      name: "Myndigheten för digital förvaltning",
      number: "202100-6883",
      sector: "public",
    },
    { now: at },
  );
  const own = ["Personalsystemet", "Journalsystemet i hemsjukvården"].flatMap(
    (name) => services.get(name)?.serviceId ?? [],
  );
  await teller.conclude({
    kind: "scheme",
    partyId,
    title: "Valfrihetssystem 2017 E-legitimering, anslutning",
    caseReference: "KS 2019/31",
    answers: {
      scheme: { schemeId: schemes.get("eid-choice-2017") ?? "", side: "relying" },
      services: { serviceIds: own },
      scope: scope(),
      renewal: ending,
    },
    decidedOn: "2019-02-12",
    validFrom: "2019-03-01",
    validTo: "2025-12-31",
  });
  await teller.conclude({
    kind: "scheme",
    partyId,
    title: "Förbetald e-legitimering, utfärdare",
    caseReference: "KS 2024/112",
    answers: {
      scheme: { schemeId: schemes.get("prepaid-auth-2021") ?? "", side: issuerId },
      scope: scope({ levels: ["2", "3"] }),
      renewal: openEnded(3),
    },
    decidedOn: "2024-05-14",
    validFrom: "2024-06-01",
  });
}

/** Kammarkollegiet's agreement of that name ends then and can be extended no further (avropa.se). */
const frameworkEnd = "2028-03-22";

/** A framework agreement, with one call-off soon over and one that outlives it. */
async function tellFramework(
  teller: AgreementTeller,
  partyId: string,
  types: SeededTypes,
  now: Date,
): Promise<string> {
  const today = dayOf(now);
  const frameworkId = await teller.conclude({
    kind: "framework",
    partyId,
    title: "Identifiering och behörighet",
    caseReference: "KS 2024/390",
    basis: "Upphandlat av inköpscentralen, ramavtal 23.3-5562-24. Vi avropar enligt deras rangordning.",
    answers: {
      framework: { area: "Kort och läsare", allocation: "ranking", lastCallOffDay: frameworkEnd },
      price: { priceModel: "free", ceiling: "2 000 000" },
    },
    decidedOn: "2024-09-03",
    validFrom: "2024-10-01",
    validTo: frameworkEnd,
  });
  const callOff = (title: string, value: string, type: string, validTo: string, outlivesReason = "") =>
    teller.conclude({
      kind: "call-off",
      frameworkId,
      title,
      caseReference: "KS 2025/14",
      answers: {
        renewal: ending,
        price: { priceModel: "per-user-month", price: "18,50", value, eidTypeIds: [type] },
        period: { outlivesReason },
      },
      decidedOn: earlierDay(addDays(today, -390), addDays(frameworkEnd, -90)),
      validFrom: earlierDay(addDays(today, -360), addDays(frameworkEnd, -60)),
      validTo,
    });
  const soonOver = addDays(today, 58);
  // The framework ends on a day of its own, and the demo is begun on any.
  const why = soonOver > frameworkEnd ? "Korten byts ut efter hand. Beslut KS 2025/14, punkt 2." : "";
  await callOff("Smarta kort med läsare", "640 000", types.card, soonOver, why);
  await callOff(
    "Säkerhetsnycklar till vården",
    "310 000",
    types.key,
    addMonths(frameworkEnd, 9),
    "Nycklarna byts efter tre år. Beslut KS 2025/14, punkt 3.",
  );
  return frameworkId;
}

/** Our own contract with its last day to terminate three weeks ahead, its data-processing agreement, and one that lapsed. */
async function tellContracts(
  teller: AgreementTeller,
  by: OfficerActor,
  cards: string,
  now: Date,
  at: Date,
): Promise<string> {
  const today = dayOf(now);
  const partyId = await supplier(by, "Signera Exempel AB", "556999-9823", at);
  const ends = addMonths(addDays(today, 21), 3);
  const contractId = await teller.conclude({
    kind: "procurement",
    partyId,
    title: "Utfärdarstöd och spärrtjänst",
    caseReference: "KS 2023/501",
    basis: "Egen upphandling 2023, avslutad innan ärendena fördes här. Tilldelningsbeslut i KS 2023/501.",
    answers: {
      renewal: tacit(12, 3),
      price: { priceModel: "fixed-yearly", price: "420 000", ceiling: "2 100 000" },
    },
    decidedOn: "2023-09-19",
    validFrom: addDays(addMonths(ends, -24), 1),
    validTo: ends,
  });
  await teller.amend(contractId, {
    caseReference: "KS 2026/77",
    note: "Tilläggsavtal 1: taket höjs för de säkerhetsnycklar som tillkommit.",
    ceiling: "2 400 000",
  });
  const desk = { role: "security", name: "Incidentjouren", email: "incident@signera.example" };
  await addAgreementContact(by, { agreementId: contractId, ...desk, phone: "010-555 02 12" }, { now: at });
  await teller.conclude({
    kind: "data-processing",
    partyId,
    title: "Personuppgifter i utfärdarstödet",
    caseReference: "KS 2023/502",
    answers: { renewal: openEnded(3) },
    decidedOn: "2023-09-19",
    validFrom: "2023-10-01",
  });
  await teller.conclude({
    kind: "procurement",
    partyId: cards,
    title: "Skrivare för reservkort",
    caseReference: "KS 2022/88",
    basis: "Direktupphandlat: tre skrivare, under gränsen för direktupphandling.",
    answers: { renewal: ending, price: { priceModel: "fixed-yearly", price: "38 000" } },
    decidedOn: "2022-04-05",
    validFrom: "2022-05-01",
    validTo: addDays(today, -205),
  });
  return contractId;
}
