import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicPage } from "@/components/shell/public-page";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("page");
  return { title: t("too-large") };
}

/** Where proxy.ts leads a form that was larger than the server takes. */
export default async function TooLarge() {
  const t = await getTranslations("page");
  return (
    <PublicPage>
      <PageHeader title={t("too-large")} />
      <p className="max-w-measure">{t("too-large-body")}</p>
    </PublicPage>
  );
}
