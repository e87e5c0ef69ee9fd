import { addSupplierParty } from "@/lib/contract/supplier/add";
import { saveSupplierApproval } from "@/lib/contract/supplier/save-approval";
import { saveCertificate } from "@/lib/contract/supplier/save-certificate";
import { saveSupplierSubcontractor } from "@/lib/contract/supplier/save-subcontractor";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { addContact } from "@/lib/use/relying-party/contact";
import { decisionOn } from "./decision";
import type { Buyer, Suppliers } from "./fixture";
import { tellProcurements } from "./procurements";

/** Two more made-up suppliers beside the one with agreements, what was bought in the spring, and what is being bought now. */
export async function seedSuppliers(
  eva: OfficerActor,
  kort: string,
  cardType: string,
  now: Date,
): Promise<void> {
  const instant = (daysAgo: number) => new Date(now.getTime() - daysAgo * 86_400_000);
  const buyer: Buyer = {
    eva,
    cardType,
    at: (daysAgo) => ({ now: instant(daysAgo) }),
    day: (daysAgo) => dayOf(instant(daysAgo)),
  };
  const suppliers = await tellSuppliers(buyer, kort);
  await tellProcurements(buyer, suppliers);
}

async function tellSuppliers(buyer: Buyer, kort: string): Promise<Suppliers> {
  const { eva, at, day } = buyer;
  const add = async (name: string, number: string) => {
    const typed = { name, number, kind: "organisation", sector: "private" };
    return (await addSupplierParty(eva, typed, at(199))).partyId;
  };
  const suppliers = {
    kort,
    nord: await add("Nordisk Provlegitimation AB", "559999-2020"),
    ny: await add("Nya Kortbolaget i Exempelköping AB", "559999-3036"),
  };
  const approve = (partyId: string, level: number, nth: string, days: [number, number]) =>
    saveSupplierApproval(
      eva,
      {
        partyId,
        level,
        decisionNumber: decisionOn(day(days[0]), nth),
        decidedOn: day(days[0]),
        validTo: "",
        checkedOn: day(days[1]),
      },
      at(Math.min(days[1], 198)),
    );
  await approve(suppliers.kort, 3, "0611", [700, 40]);
  await approve(suppliers.kort, 2, "0610", [700, 40]);
  await approve(suppliers.nord, 3, "0208", [1100, 420]);
  await tellParts(buyer, suppliers);
  return suppliers;
}

async function tellParts({ eva, at, day }: Buyer, { kort, nord, ny }: Suppliers): Promise<void> {
  const iso = { standard: "ISO/IEC 27001", number: "EX-27001-118" };
  await saveCertificate(eva, { partyId: kort, ...iso, validTo: addDays(day(0), 420) }, at(198));
  await saveCertificate(
    eva,
    { partyId: nord, ...iso, number: "EX-27001-054", validTo: addDays(day(0), 45) },
    at(198),
  );
  const printer = {
    name: "Provtryckeriet AB",
    number: "",
    task: "Trycker och personaliserar korten",
    flowsDown: "yes",
  };
  await saveSupplierSubcontractor(eva, { partyId: kort, ...printer, processesPersonalData: "on" }, at(198));
  const hosting = { name: "Exempeldrift AB", number: "", task: "Driver spärrtjänsten", flowsDown: "no" };
  await saveSupplierSubcontractor(eva, { partyId: ny, ...hosting, processesPersonalData: "on" }, at(20));
  for (const [partyId, role, name, domain] of [
    [kort, "administration", "Kim Avtalsson", "exempelkort.example"],
    [kort, "security", "Incidentjouren", "exempelkort.example"],
    [nord, "support", "Kundtjänst", "provlegitimation.example"],
  ] as const)
    await addContact(
      eva,
      { partyId, serviceId: "", role, name, email: `${role}@${domain}`, phone: "" },
      at(197),
    );
}
