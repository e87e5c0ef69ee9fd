import type { Metadata } from "next";
import { PublicPage } from "@/components/shell/public-page";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { getAuthority, getTranslations } from "@/lib/i18n/server";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("page");
  // The soft hyphen is for a narrow heading.
  return { title: t("accessibility").replace("\u00ad", "") };
}

export default async function Accessibility() {
  const [t, authority] = await Promise.all([getTranslations("page"), getAuthority()]);
  return (
    <PublicPage>
      <PageHeader title={t("accessibility")} />
      <div className="flex max-w-measure flex-col gap-4">
        <p>{t("accessibility-1")}</p>
        <p>{t("accessibility-2")}</p>
        <SectionRule className="mt-4" title={t("accessibility-known-title")} />
        <p>{t("accessibility-known")}</p>
        <SectionRule className="mt-4" title={t("accessibility-report-title")} />
        <p>
          {t.rich("accessibility-report", {
            ...authority,
            site: (name) => <a href={authority.authoritySite}>{name}</a>,
          })}
        </p>
      </div>
    </PublicPage>
  );
}
