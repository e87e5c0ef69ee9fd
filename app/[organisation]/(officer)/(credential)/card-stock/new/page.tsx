import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ReceiveCardsForm } from "@/components/credential/card-stock/receive-cards-form";
import { PageHeader } from "@/components/ui/page-header";
import { readStockDesks } from "@/lib/credential/card-stock/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("card-stock");
  return { title: t("receive") };
}

async function ReceiveCards({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "card-stock:write");
  const [t, shell, desks] = await Promise.all([
    getTranslations("card-stock"),
    getTranslations("shell"),
    readStockDesks(actor, undefined),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/card-stock`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("receive")}
      />
      <ReceiveCardsForm desks={desks} slug={slug} />
    </div>
  );
}

export default orMissing(ReceiveCards);
