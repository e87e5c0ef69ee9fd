import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { NewBatchForm } from "@/components/credential/card-batch/new-batch-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { readCardBureaus } from "@/lib/credential/card-bureau/read";
import { cardsAtMost } from "@/lib/domain/credential/card-batch";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("card-batch");
  return { title: t("new-page.title") };
}

async function NewCardBatch({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "card-batch:write");
  const [t, shell, { bureaus }] = await Promise.all([
    getTranslations("card-batch"),
    getTranslations("shell"),
    readCardBureaus(actor, undefined),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/card-batches`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("new-page.title")}
      />
      <p className="mb-6">{t("new-page.lead", { count: cardsAtMost })}</p>
      {bureaus.length > 0 ? (
        <NewBatchForm bureaus={bureaus} slug={slug} />
      ) : (
        <EmptyState title={t("new-page.no-bureaus")}>{t("new-page.no-bureaus-body")}</EmptyState>
      )}
    </div>
  );
}

export default orMissing(NewCardBatch);
