import { confirmMandate } from "@/lib/access/mandate/confirm";
import { grantMandate } from "@/lib/access/mandate/grant";
import { recallMandate } from "@/lib/access/mandate/recall";
import { addMandateType } from "@/lib/access/mandate-type/save";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import type { Fixture } from "./fixture";

const types = [
  {
    ...{ act: "faktura:attestera", nameSv: "Attestera fakturor", nameEn: "Approve invoices" },
    requestable: "on",
    description: "Godkänna leverantörsfakturor för betalning.",
  },
  {
    ...{ act: "arende:handlagga", nameSv: "Handlägga ärenden", nameEn: "Handle cases" },
    description: "Öppna, komplettera och avsluta ärenden.",
  },
  {
    ...{ act: "journal:lasa", nameSv: "Läsa journal", nameEn: "Read patient records" },
    description: "För den som deltar i vården av patienten.",
  },
  {
    ...{ act: "firma:teckna", nameSv: "Teckna firma", nameEn: "Sign for the employer", sensitive: "on" },
    description: "Underteckna för kommunen enligt fullmäktiges beslut.",
  },
];

/** Who may do what at whose service: by title, by department and by name, one that waits and one that was taken away. */
export async function seedMandates(
  demo: Fixture,
  by: Record<"defines" | "grants" | "confirms", OfficerActor>,
  hired: ReadonlyMap<string, string>,
): Promise<void> {
  const { parties, daysAgo } = demo;
  for (const type of types) await addMandateType(by.defines, type, { now: daysAgo(180) });
  const on = daysAgo(170);
  const day = dayOf(on);
  const grant = (act: string, service: string, given: Record<string, string>, now = on) => {
    const serviceId = parties.services.get(service)?.serviceId ?? "";
    const decided = { decidedBy: "Kommundirektören", decidedOn: day, validFrom: day, delegation: "§ 4.2" };
    return grantMandate(by.grants, { act, serviceId, ...decided, ...given }, { now });
  };
  const [karin = "", sven = ""] = ["karin-ek", "sven-rosen"].map((persona) => hired.get(persona));
  await grant("faktura:attestera", "Personalsystemet", { title: "Enhetschef", most: "50000" });
  await grant("arende:handlagga", "Fastighetsärenden", {
    ...{ title: "Bygglovshandläggare", cases: "Bygglov\nRivningslov\nMarklov", delegation: "§ 6.1" },
  });
  await grant("journal:lasa", "Vårdöversikt", { title: "Sjuksköterska", delegation: "§ 7.3" });
  await grant("faktura:attestera", "Statens redovisning", {
    ...{ employeeId: karin, most: "100000", validTo: addDays(dayOf(demo.now), 33) },
  });
  const director = { employeeId: sven, special: "on", delegation: "§ 1.1" };
  const council = { decidedBy: "Kommunfullmäktige", caseReference: "KS 2026/0117" };
  const { mandateId } = await grant("firma:teckna", "Fastighetsärenden", { ...director, ...council });
  await confirmMandate(by.confirms, { mandateId, version: 1 }, { now: daysAgo(169) });
  await grant("firma:teckna", "Personalsystemet", { ...director, ...council }, daysAgo(2));
  const gone = await grant("arende:handlagga", "Fastighetsärenden", { employeeId: karin });
  const recalled = { mandateId: gone.mandateId, version: 1, reason: "Handlägger inte längre bygglov." };
  await recallMandate(by.grants, recalled, { now: daysAgo(40) });
}
