import { Facts } from "@/components/ui/facts";
import { SectionRule } from "@/components/ui/section-rule";
import { erasedGroups, keptThings } from "@/lib/domain/operation/erasure";
import { getTranslations } from "@/lib/i18n/server";

/** What goes and what stays, with until when. */
export async function ErasurePreview() {
  const t = await getTranslations("erasure");
  return (
    <>
      <SectionRule className="mt-8" title={t("goes")}>
        <Facts
          items={erasedGroups.map((one) => ({ label: t(`goes-name.${one}`), value: t(`goes-what.${one}`) }))}
        />
      </SectionRule>
      <SectionRule className="mt-8" title={t("stays")}>
        <Facts
          items={keptThings.map((one) => ({ label: t(`stays-name.${one}`), value: t(`stays-what.${one}`) }))}
        />
      </SectionRule>
    </>
  );
}
