import { controlCount, controlName, controlProof } from "@/lib/i18n/control";
import { getLocale } from "@/lib/i18n/server";

/** The words of a control. */
export async function controlWords(control: string) {
  const locale = await getLocale();
  return {
    name: controlName(control, locale),
    proves: controlProof(control, locale),
    population: (unit: string, count: number) => controlCount(unit, count, locale),
  };
}
