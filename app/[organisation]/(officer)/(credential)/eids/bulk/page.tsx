import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { BulkNumbersForm } from "@/components/credential/eid/bulk-numbers-form";
import { PageHeader } from "@/components/ui/page-header";
import { openTemplates } from "@/lib/credential/order-template/read";
import { may } from "@/lib/domain/core/actor";
import { bulkPermission, eidBulkVerbs } from "@/lib/domain/credential/bulk";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("bulk");
  return { title: t("numbers-title") };
}

/** Many e-IDs by their numbers, out of whatever list somebody has. */
async function BulkNumbers({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "eid:suspend");
  const [t, shell, templates] = await Promise.all([
    getTranslations("bulk"),
    getTranslations("shell"),
    openTemplates(actor),
  ]);
  const verbs = eidBulkVerbs.filter((verb) => may(actor, bulkPermission(verb)));
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/eids`, label: shell("eids") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("numbers-title")}
      />
      <p className="mb-6">{t("numbers-lead")}</p>
      <BulkNumbersForm slug={slug} templates={templates} verbs={verbs} />
    </div>
  );
}

export default orMissing(BulkNumbers);
