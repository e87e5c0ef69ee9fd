import { CarrierIcon } from "@/components/ui/carrier-icon";
import { RadioCards } from "@/components/ui/radio-cards";
import type { TemplateView } from "@/lib/credential/order-template/read";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { pictureOf } from "./eid-look";

interface TemplateCardsProps {
  name: string;
  templates: readonly TemplateView[];
  /** What a choice sends. */
  asValue: (template: TemplateView) => string;
}

/** The templates as cards, each with what it orders and what it remembers; the first is chosen. */
export async function TemplateCards({ name, templates, asValue }: TemplateCardsProps) {
  const [t, words, carrier, locale] = await Promise.all([
    getTranslations("bulk.order"),
    getTranslations("eid"),
    getTranslations("carrier"),
    getLocale(),
  ]);
  const about = ({ type, method, source, reason, collectPlace }: TemplateView) =>
    [
      type ? (locale === "sv" ? type.nameSv : type.nameEn) : "",
      type ? words("carrier-level", { carrier: carrier(type.carrier), level: type.level }) : "",
      words(`method.${method}`),
      t("checked-in", { source: words(`source.${source}`) }),
      reason,
      collectPlace ? t("collected-at", { place: collectPlace }) : "",
    ]
      .filter(Boolean)
      .join(". ");
  const [first] = templates;
  return (
    <RadioCards
      label={t("template")}
      name={name}
      options={templates.map((template) => ({
        value: asValue(template),
        label: template.name,
        hint: about(template),
        ...(template.type ? { picture: <CarrierIcon kind={pictureOf[template.type.carrier]} /> } : {}),
      }))}
      {...(first ? { defaultValue: asValue(first) } : {})}
    />
  );
}
