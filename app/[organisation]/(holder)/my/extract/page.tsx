import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ExtractLinks } from "@/components/operation/register-extract/extract-links";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("register-extract");
  return { title: t("own-title") };
}

async function OwnExtract({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  await requireActor(slug, "own:read");
  const [t, my, shell] = await Promise.all([
    getTranslations("register-extract"),
    getTranslations("my"),
    getTranslations("shell"),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/my`, label: my("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("own-title")}
      />
      <p className="mb-4 max-w-measure">{t("own-lead")}</p>
      <p className="mb-6 max-w-measure">{t("own-care")}</p>
      <ExtractLinks extract="own" slug={slug} />
    </div>
  );
}

export default orMissing(OwnExtract);
