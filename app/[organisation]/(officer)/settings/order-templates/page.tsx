import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { NoTemplates } from "@/components/credential/eid/no-templates";
import { OrderTemplateTable } from "@/components/credential/order-template/order-template-table";
import { ListHeader } from "@/components/shell/list-header";
import { PrimaryLink } from "@/components/ui/button";
import { listOrderTemplates } from "@/lib/credential/order-template/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("order-template");
  return { title: t("title") };
}

async function OrderTemplates({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "order-template:write");
  const [t, templates] = await Promise.all([
    getTranslations("order-template"),
    listOrderTemplates(actor, undefined),
  ]);
  const add = <PrimaryLink href={`/${slug}/settings/order-templates/new`}>{t("add")}</PrimaryLink>;
  return (
    <>
      <ListHeader
        found={t("count", { count: templates.length })}
        actions={templates.length > 0 ? add : undefined}
        title={t("title")}
      />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      {templates.length > 0 ? (
        <OrderTemplateTable slug={slug} templates={templates} />
      ) : (
        <NoTemplates mayAdd slug={slug} />
      )}
    </>
  );
}

export default orMissing(OrderTemplates);
