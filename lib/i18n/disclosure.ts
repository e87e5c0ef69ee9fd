import type { ActLabel, AttributeLabel, DisclosureView } from "@/lib/domain/access/disclosure-view";
import { getFormatter, getLocale, getTranslations } from "./server";

/** What the parts of a disclosure are called. */
export async function disclosureWords() {
  const [t, attribute, purpose, format, locale] = await Promise.all([
    getTranslations("disclosure"),
    getTranslations("attribute.standard"),
    getTranslations("service.purpose"),
    getFormatter(),
    getLocale(),
  ]);
  const act = (one: ActLabel): string => {
    if ("purpose" in one) return purpose(one.purpose);
    return "mandate" in one ? one.mandate[locale] : one.act;
  };
  const name = (one: AttributeLabel): string => {
    if ("standard" in one) return attribute(one.standard);
    return "own" in one ? one.own[locale] : one.name;
  };
  return {
    t,
    format,
    name,
    /** What was asked, as a heading. */
    title: ({ kind, act: asked, attributes }: DisclosureView): string => {
      if (asked) return t("may", { act: act(asked) });
      return kind === "decision" || attributes.length === 0 ? t("question") : t("attributes-asked");
    },
    act,
  };
}
