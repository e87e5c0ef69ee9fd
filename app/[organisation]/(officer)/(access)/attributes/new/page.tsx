import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { AttributeForm } from "@/components/access/attribute/attribute-form";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("attribute");
  return { title: t("new-title") };
}

async function NewAttribute({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  await requireActor(slug, "attribute:write");
  const [t, shell] = await Promise.all([getTranslations("attribute"), getTranslations("shell")]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/attributes`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("new-title")}
      />
      <AttributeForm requestId={randomUUID()} slug={slug} />
    </div>
  );
}

export default orMissing(NewAttribute);
