import { isControl, unitOf } from "@/lib/domain/control";
import { getTranslations } from "@/lib/i18n/server";

/** The words of a control; one the product does not know is called as its framework calls it. */
export async function controlWords(control: string) {
  const t = await getTranslations("control");
  const known = isControl(control);
  return {
    name: known ? t(`names.${control}`) : control,
    proves: known ? t(`proof.${control}`) : t("because.control-unknown"),
    population: (count: number) => t(`units.${known ? unitOf(control) : "issued"}`, { count }),
  };
}
