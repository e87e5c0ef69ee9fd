import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ReserveOrderPart } from "@/components/credential/eid/reserve-order";
import { PageHeader } from "@/components/ui/page-header";
import { readReserveOrder } from "@/lib/credential/eid/read-reserve-order";
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
  const { holder, number } = order;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: `/${slug}/eids`, label: shell("eids") },
          { href: `/${slug}/eids/${eidId}`, label: number ?? holder },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={t("order-title", { name: holder })}
      />
      <ReserveOrderPart order={order} slug={slug} />
    </div>
  );
}

export default orMissing(ReserveOrder);
