import { isControl, unitOf } from "@/lib/domain/mark/control";
import { controlName } from "@/lib/i18n/control";
import { getLocale, getTranslations } from "@/lib/i18n/server";

/** The words of a control. */
export async function controlWords(control: string) {
  const [t, locale] = await Promise.all([getTranslations("control"), getLocale()]);
  const known = isControl(control);
  return {
    name: controlName(control, locale),
    proves: known ? t(`proof.${control}`) : t("because.control-unknown"),
    population: (count: number) => t(`units.${known ? unitOf(control) : "issued"}`, { count }),
  };
}
