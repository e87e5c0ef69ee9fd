import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { OrderReserveForm } from "@/components/credential/eid/order-reserve-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { readReserveOrder } from "@/lib/credential/reserve-card/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

interface Props {
  params: Promise<{ organisation: string; eid: string }>;
}

/** Read once a request, for the title and for the page. */
const orderIn = cache(async (slug: string, eidId: string) => {
  const actor = await requireActor(slug, "eid:order");
  return pageOr404(eidId, () => readReserveOrder(actor, { eidId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, eid } = await params;
  const [t, { holder }] = await Promise.all([getTranslations("reserve-card"), orderIn(organisation, eid)]);
  return { title: t("order-title", { name: holder }) };
});

/** A card from the drawer, in the place of an e-ID that its holder cannot use. */
async function ReserveOrder({ params }: Props) {
  const { organisation: slug, eid: eidId } = await params;
  const [t, shell, order] = await Promise.all([
    getTranslations("reserve-card"),
    getTranslations("shell"),
    orderIn(slug, eidId),
  ]);
  const { number, holder, days, inDrawer } = order;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: `/${slug}/eids`, label: shell("eids") },
          { href: `/${slug}/eids/${eidId}`, label: number },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={t("order-title", { name: holder })}
      />
      {inDrawer > 0 ? (
        <>
          <p className="mb-6 max-w-measure">{t("order-lead", { number, days })}</p>
          <OrderReserveForm order={order} slug={slug} />
        </>
      ) : (
        <EmptyState
          action={<LinkButton href={`/${slug}/eids/reserve-cards`}>{t("open")}</LinkButton>}
          title={t("order-none")}
        >
          {t("order-none-body", { number })}
        </EmptyState>
      )}
    </div>
  );
}

export default orMissing(ReserveOrder);
