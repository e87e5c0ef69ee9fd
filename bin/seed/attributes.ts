import { addAttribute } from "@/lib/access/attribute/save";
import type { OfficerActor } from "@/lib/domain/core/actor";

/** What the employer's own systems ask for that has no standard name. */
export async function seedAttributes(by: OfficerActor, now: Date): Promise<void> {
  const own = [
    {
      ...{ name: "befattning", nameSv: "Befattning", nameEn: "Position", source: "register", from: "title" },
      ...{ description: "Titeln i personalregistret, som den skrivs där.", classification: "internal" },
    },
    {
      ...{ name: "kostnadsstalle", nameSv: "Kostnadsställe", nameEn: "Cost centre", source: "register" },
      ...{ description: "Avdelningens kod i ekonomisystemet.", from: "department-code" },
      classification: "internal",
    },
    {
      ...{ name: "delegation", nameSv: "Delegerad beslutanderätt", nameEn: "Delegated authority" },
      ...{ description: "Behörigheterna enligt delegationsordningen, en kod för varje.", source: "mandate" },
      classification: "open",
    },
    {
      ...{ name: "forskrivarkod", nameSv: "Förskrivarkod", nameEn: "Prescriber code", source: "import" },
      ...{ description: "Socialstyrelsens kod, ur listan varje natt.", maxAgeDays: "7" },
      classification: "secret",
    },
  ];
  for (const one of own) await addAttribute(by, one, { now });
}
