import { addAttribute } from "@/lib/access/attribute/save";
import { recordAttributeValue } from "@/lib/access/attribute-value/record";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";

/** What the employer's own systems ask for that has no standard name; answers the id of the one whose values there are. */
export async function seedAttributes(by: OfficerActor, now: Date): Promise<string> {
  const own = [
    {
      ...{ name: "befattning", nameSv: "Befattning", nameEn: "Position", source: "register", from: "title" },
      ...{ description: "Titeln i personalregistret, som den skrivs där.", classification: "internal" },
    },
    {
      ...{ name: "kostnadsstalle", nameSv: "Kostnadsställe", nameEn: "Cost centre", source: "register" },
      ...{ description: "Avdelningskoden i ekonomisystemet.", from: "department-code" },
      classification: "internal",
    },
    {
      ...{ name: "delegation", nameSv: "Delegerad beslutanderätt", nameEn: "Delegated authority" },
      ...{
        description: "Behörigheterna enligt delegationsordningen, en behörighetskod för varje.",
        source: "mandate",
      },
      classification: "open",
    },
    {
      ...{ name: "forskrivarkod", nameSv: "Förskrivarkod", nameEn: "Prescriber code", source: "import" },
      ...{ description: "Socialstyrelsens förskrivarkod, ur listan varje natt.", maxAgeDays: "7" },
      classification: "secret",
    },
  ];
  for (const one of own) await addAttribute(by, one, { now });
  const { attributeId } = await addAttribute(
    by,
    {
      ...{ name: "inkopskod", nameSv: "Inköpskod", nameEn: "Purchasing code", source: "import" },
      ...{ description: "Ur inköpssystemet, varannan vecka.", maxAgeDays: "14", classification: "internal" },
    },
    { now },
  );
  return attributeId;
}

/** What two had by the purchasing system's list: one by the last, and one by a list that is too old by now. */
export async function seedAttributeValues(
  by: OfficerActor,
  attributeId: string,
  { people, daysAgo }: { people: readonly string[]; daysAgo(days: number): Date },
): Promise<void> {
  for (const [nth, employeeId] of people.entries()) {
    const now = daysAgo(nth === 0 ? 1 : 20);
    const value = { value: `INK-${420 + nth}`, sourceOn: dayOf(now) };
    await recordAttributeValue(by, { attributeId, employeeId, version: "0", ...value }, { now });
  }
}
