import type { Actor } from "@/lib/domain/core/actor";
import type { ExportTable } from "@/lib/domain/core/export";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { readSchemes } from "@/lib/use/scheme/read";

/** Every system, those that have ended too; members are those of today. */
export async function schemeTable(actor: Actor): Promise<ExportTable> {
  const [t, h, locale, schemes] = await Promise.all([
    getTranslations("scheme"),
    getTranslations("export"),
    getLocale(),
    readSchemes(actor, undefined),
  ]);
  return {
    headings: [
      t("column-name"),
      h("kind"),
      t("operator"),
      t("column-carries"),
      h("from"),
      h("to"),
      h("services"),
      t("column-issuers"),
      h("state"),
      t("contractUri"),
    ],
    rows: schemes.map((scheme) => [
      locale === "sv" ? scheme.name.sv : scheme.name.en,
      t(`kind.${scheme.kind}`),
      scheme.operator,
      scheme.carries.map((kind) => t(`carries-short.${kind}`)).join(", "),
      scheme.validFrom,
      scheme.validTo,
      scheme.services,
      scheme.issuers,
      t(`state.${scheme.state}`),
      scheme.contractUri,
    ]),
  };
}
