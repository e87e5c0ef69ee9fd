import { addDays, addMonths, dayOf } from "@/lib/domain/core/swedish-time";
import { type AgreementTeller, scope, tacit } from "./agreement-teller";
import type { SeededParties } from "./relying-parties";

/** With relying parties: two in force. */
export async function tellBilateral(
  teller: AgreementTeller,
  { services }: SeededParties,
  now: Date,
): Promise<void> {
  const today = dayOf(now);
  const at = (name: string) => {
    const found = services.get(name);
    if (!found) throw new Error(`no service ${name}`);
    return found;
  };
  const accounting = [at("Statens redovisning"), at("Statens redovisning, test")];
  await teller.conclude({
    kind: "bilateral",
    partyId: accounting[0]?.partyId ?? "",
    title: "Inloggning till Statens redovisning",
    caseReference: "KS 2025/208",
    answers: {
      services: { serviceIds: accounting.map(({ serviceId }) => serviceId) },
      scope: scope({ environments: ["production", "qa"], attributeSets: ["org-person"] }),
      renewal: tacit(24, 6),
    },
    decidedOn: "2025-02-18",
    validFrom: "2025-04-01",
    validTo: "2028-03-31",
  });
  const traffic = at("Trafikföreskrifter");
  await teller.conclude({
    kind: "bilateral",
    partyId: traffic.partyId,
    title: "Trafikföreskrifter",
    caseReference: "KS 2024/77",
    answers: {
      services: { serviceIds: [traffic.serviceId] },
      scope: scope({ attributeSets: ["org-person"] }),
      renewal: tacit(12, 3),
      price: { priceModel: "fixed-yearly", price: "12 000" },
    },
    decidedOn: "2024-03-05",
    validFrom: "2024-05-01",
    validTo: addDays(addMonths(today, 10), -1),
  });
}

/** One under notice, and one just begun. */
export async function tellUnsettled(
  teller: AgreementTeller,
  { services }: SeededParties,
  now: Date,
): Promise<void> {
  const today = dayOf(now);
  const map = services.get("Kartritning");
  const land = services.get("Fastighetsärenden");
  if (!map || !land) throw new Error("no services to agree about");
  const mapping = await teller.conclude({
    kind: "bilateral",
    partyId: map.partyId,
    title: "Kartritning",
    caseReference: "SBN 2025/19",
    answers: {
      services: { serviceIds: [map.serviceId] },
      scope: scope({ purposes: ["authenticate"], levels: ["2", "3"] }),
      renewal: tacit(12, 2),
    },
    decidedOn: "2025-01-14",
    validFrom: "2025-02-01",
    validTo: "2027-01-31",
  });
  await teller.terminate(
    mapping,
    "Kartorna ritas i det egna systemet.",
    addDays(today, -3),
    addDays(today, 38),
  );
  await teller.draft({
    kind: "bilateral",
    partyId: land.partyId,
    title: "Fastighetsärenden",
    caseReference: "",
    answers: { services: { serviceIds: [land.serviceId] } },
    validFrom: addDays(today, 30),
    validTo: addDays(today, 30 + 729),
  });
}
