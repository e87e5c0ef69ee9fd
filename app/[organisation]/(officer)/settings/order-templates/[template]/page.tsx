import { randomUUID } from "node:crypto";
import { cache } from "react";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { OrderTemplateForm } from "@/components/credential/order-template/order-template-form";
import { PageHeader } from "@/components/ui/page-header";
import { readOrderTemplateForm } from "@/lib/credential/order-template/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

/** Read once for the page and its title. */
const formIn = cache(async (slug: string, templateId: string) => {
  const actor = await requireActor(slug, "order-template:write");
  return pageOr404(templateId, () => readOrderTemplateForm(actor, { templateId }));
});

type Params = Promise<{ organisation: string; template: string }>;

export const generateMetadata = titleOrMissing(async ({ params }: { params: Params }) => {
  const { organisation, template } = await params;
  await formIn(organisation, template);
  const t = await getTranslations("order-template");
  return { title: t("edit-title") };
});

async function EditOrderTemplate({ params }: { params: Params }) {
  const { organisation: slug, template } = await params;
  const [t, shell, form] = await Promise.all([
    getTranslations("order-template"),
    getTranslations("shell"),
    formIn(slug, template),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/settings/order-templates`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("edit-title")}
      />
      <OrderTemplateForm form={form} requestId={randomUUID()} slug={slug} />
      <ObjectHistory ids={[template]} kind="order-template" slug={slug} />
    </div>
  );
}

export default orMissing(EditOrderTemplate);
