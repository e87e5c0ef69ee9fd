import { addSupplierParty } from "@/lib/contract/supplier/add";
import { addCardBureau } from "@/lib/credential/card-bureau/add";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf, startOfDay } from "@/lib/domain/core/swedish-time";
import type { Purpose } from "@/lib/domain/credential/certificate";
import type { Signer } from "@/lib/pki/signer";
import { addType, type Employer, employ, foundEmployer, type Persona } from "./employer";
import { Life, type Wish } from "./life";
import { seedLists } from "./lists";
import { seedPerson } from "./people";
import { seedRelyingParties } from "./relying-parties";
import { terms } from "./terms";

const personas: Persona[] = [
  { subject: "nils-wik", name: "Nils Wik", roles: ["security-officer"] },
  { subject: "hilda-strand", name: "Hilda Strand", roles: ["id-administrator"] },
  { subject: "moa-stark", name: "Moa Stark", roles: ["id-administrator"] },
  { subject: "bo-kvist", name: "Bo Kvist", roles: ["administrator"] },
  { subject: "ulla-fors", name: "Ulla Fors", roles: ["administrator", "responsible-issuer"] },
  { subject: "per-alm", name: "Per Alm", roles: ["procurement-officer", "administrator"] },
];

const purposes: Purpose[] = ["authentication", "signature"];

/** Region Exempel: small, and where Nils from the municipality is security officer. */
export async function seedRegion(signer: Signer, now: Date): Promise<Employer> {
  const founded = startOfDay(addDays(dayOf(now), -120));
  const employer = await foundEmployer(
    {
      slug: "region-exempel",
      name: "Region Exempel",
      number: "232100-9991",
      emergencyPhone: "010-555 00 77",
      emergencyHours: "vardagar 6–22, helger 8–20",
      officerOnCall: "IT-jouren",
      officerOnCallMail: "jour@region-exempel.example",
      policyOidArc: "1.2.752.999.2",
      terms,
    },
    personas,
    founded,
  );
  const [hilda, moa, nils, ulla, per] = await Promise.all(
    ["hilda-strand", "moa-stark", "nils-wik", "ulla-fors", "per-alm"].map(employer.officer),
  );
  if (!hilda || !moa || !nils || !ulla || !per) throw new Error("no desk");
  const at = new Date(founded.getTime() + 3_600_000);
  const card = { nameSv: "Vårdkort, nivå 3", nameEn: "Care card, level 3", carrier: "card", level: 3 };
  const typeId = await addType(ulla, employer.issuerId, card, at);
  await seedRelyingParties(per, employer, { name: "Region Exempel", number: "232100-9991" }, at);
  const life = new Life(employer.organisationId, signer);
  const desk = { orders: hilda, approves: nils, produces: hilda, handsOver: moa };
  for (const first of [0, 4]) {
    const started = new Date(at.getTime() + (first + 1) * 86_400_000 * 9);
    const wishes: Wish[] = [];
    for (let nth = first; nth < first + 4; nth++) {
      const person = seedPerson(500 + nth, {}, employer.domain);
      const employeeId = await employ(hilda, person, { from: "2023-09-01" }, started);
      const validDay = addDays(dayOf(now), 500 + nth * 20);
      wishes.push({ employeeId, typeId, purposes, validDay, declared: true });
    }
    await life.liveAll(desk, wishes, started);
  }
  await seedCards(employer, life, { hilda, nils, ulla, per, typeId }, now);
  await seedLists(signer, employer, { from: at, now });
  return employer;
}

/** Orders that wait to be made, and a card bureau that nobody has put a certificate in for yet. */
async function seedCards(
  employer: Employer,
  life: Life,
  {
    hilda,
    nils,
    ulla,
    per,
    typeId,
  }: Record<"hilda" | "nils" | "ulla" | "per", OfficerActor> & { typeId: string },
  now: Date,
): Promise<void> {
  const at = new Date(now.getTime() - 3 * 86_400_000);
  const bureau = { name: "Kortmakarna AB", number: "559999-4042", kind: "organisation", sector: "private" };
  const { partyId } = await addSupplierParty(per, bureau, { now: at });
  await addCardBureau(ulla, { partyId, typeIds: [typeId] }, { now: at });
  for (let nth = 0; nth < 3; nth++) {
    const person = seedPerson(520 + nth, {}, employer.domain);
    const ordered = new Date(at.getTime() + (nth + 1) * 3_600_000);
    const employeeId = await employ(hilda, person, { from: "2024-03-01" }, ordered);
    const wish = { employeeId, typeId, purposes, validDay: addDays(dayOf(now), 700), declared: true };
    const eidId = await life.order(hilda, wish, ordered);
    await life.approve(nils, eidId, new Date(ordered.getTime() + 600_000));
  }
}
