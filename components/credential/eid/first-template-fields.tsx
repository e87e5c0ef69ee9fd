import { CarrierIcon } from "@/components/ui/carrier-icon";
import { RadioCards } from "@/components/ui/radio-cards";
import type { BulkOrderFormData } from "@/lib/credential/eid/read";
import { identityMethods } from "@/lib/domain/credential/identity-check";
import { applicants } from "@/lib/domain/credential/order-template";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { pictureOf } from "./eid-look";

/** The employer has no template yet, so the form asks its questions. Likely answers are preselected. */
export async function FirstTemplateFields({ types }: Pick<BulkOrderFormData, "types">) {
  const [t, words, carrier, locale] = await Promise.all([
    getTranslations("eid.order"),
    getTranslations("eid"),
    getTranslations("carrier"),
    getLocale(),
  ]);
  const [only, ...others] = types;
  return (
    <>
      <RadioCards
        label={t("type-label")}
        name="typeId"
        options={types.map((type) => ({
          value: type.id,
          label: locale === "sv" ? type.nameSv : type.nameEn,
          hint: words("carrier-level", { carrier: carrier(type.carrier), level: type.level }),
          picture: <CarrierIcon kind={pictureOf[type.carrier]} />,
        }))}
        {...(only && others.length === 0 ? { defaultValue: only.id } : {})}
      />
      <RadioCards
        compact
        defaultValue="in-person"
        label={t("method")}
        name="method"
        options={identityMethods.map((value) => ({ value, label: words(`method.${value}`) }))}
      />
      <RadioCards
        compact
        label={t("applied-by")}
        name="appliedBy"
        options={applicants.map((value) => ({ value, label: t(`applied.${value}`) }))}
      />
    </>
  );
}
