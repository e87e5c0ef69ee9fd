import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { PageHeader } from "@/components/ui/page-header";
import { SchemeForm } from "@/components/use/scheme/scheme-form";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("scheme");
  return { title: t("add-title") };
}

async function NewScheme({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  await requireActor(organisation, "scheme:write");
  const t = await getTranslations("scheme");
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${organisation}/relying-parties/schemes`, label: t("title") }]}
        crumbsLabel={t("crumbs")}
        title={t("add-title")}
      />
      <SchemeForm slug={organisation} />
    </div>
  );
}

export default orMissing(NewScheme);
