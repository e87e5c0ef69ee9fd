import { saveOrderTemplate } from "@/lib/credential/order-template/save";
import type { OfficerActor } from "@/lib/domain/core/actor";

/** What the desk orders most. */
export async function seedOrderTemplates(by: OfficerActor, typeId: string, now: Date): Promise<void> {
  const template = {
    ...{ name: "Nyanställd, kort nivå 3", typeId, method: "in-person", source: "personnel-register" },
    ...{ appliedBy: "employer", reason: "Nyanställning", collectPlace: "Receptionen i kommunhuset" },
    ...{ collectDays: "21", active: "on" },
  };
  await saveOrderTemplate(by, template, { now });
}
