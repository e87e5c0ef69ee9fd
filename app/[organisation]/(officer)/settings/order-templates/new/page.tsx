import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { OrderTemplateForm } from "@/components/credential/order-template/order-template-form";
import { PageHeader } from "@/components/ui/page-header";
import { readOrderTemplateForm } from "@/lib/credential/order-template/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("order-template");
  return { title: t("new-title") };
}

async function NewOrderTemplate({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "order-template:write");
  const [t, shell, form] = await Promise.all([
    getTranslations("order-template"),
    getTranslations("shell"),
    readOrderTemplateForm(actor, {}),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/settings/order-templates`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("new-title")}
      />
      <OrderTemplateForm form={form} requestId={randomUUID()} slug={slug} />
    </div>
  );
}

export default orMissing(NewOrderTemplate);
