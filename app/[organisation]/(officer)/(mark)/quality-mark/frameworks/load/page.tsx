import type { Metadata } from "next";
import { refusedUpload } from "@/app/api/files/refused-upload";
import { orMissing } from "@/app/or-missing";
import { LoadFrameworkForm } from "@/components/mark/framework/framework-forms";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("framework");
  return { title: t("load-title") };
}

interface LoadProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

async function LoadFramework({ params, searchParams }: LoadProps) {
  const { organisation } = await params;
  await requireActor(organisation, "framework:write");
  const [t, mark, shell, upload] = await Promise.all([
    getTranslations("framework"),
    getTranslations("quality-mark"),
    getTranslations("shell"),
    refusedUpload(await searchParams),
  ]);
  const here = `/${organisation}/quality-mark`;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: here, label: mark("title") },
          { href: `${here}/frameworks`, label: t("title") },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={t("load-title")}
      />
      <p className="mb-2 max-w-measure">{t("load-lead")}</p>
      <p className="mb-6">
        <a
          className="inline-flex min-h-11 items-center"
          download
          href={`/api/files/frameworks?organisation=${organisation}`}
        >
          {t("template")}
        </a>
      </p>
      <LoadFrameworkForm slug={organisation} upload={upload} />
    </div>
  );
}

export default orMissing(LoadFramework);
