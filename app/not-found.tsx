import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicPage } from "@/components/shell/public-page";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata(): Promise<Metadata> {
  const [t, shell] = await Promise.all([getTranslations("page"), getTranslations("shell")]);
  return { title: { absolute: `${t("not-found")} – ${shell("product")}` } };
}

export default async function NotFound() {
  const t = await getTranslations("page");
  return (
    <PublicPage>
      <PageHeader title={t("not-found")} />
      <p className="max-w-measure">{t("not-found-body")}</p>
      <div className="mt-6">
        <LinkButton href="/" tone="primary">
          {t("to-overview")}
        </LinkButton>
      </div>
    </PublicPage>
  );
}
