import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ReserveOrderPart } from "@/components/credential/eid/reserve-order";
import { PageHeader } from "@/components/ui/page-header";
import { readReserveOrder } from "@/lib/credential/eid/read-reserve-order";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import { type Search, textOf } from "@/lib/web/search-params";

interface Props {
  params: Promise<{ organisation: string; employee: string }>;
  searchParams: Promise<Search>;
}

/** Read once a request, for the title and for the page. */
const orderIn = cache(async (slug: string, employeeId: string) => {
  const actor = await requireActor(slug, "eid:order");
  return pageOr404(employeeId, () => readReserveOrder(actor, { employeeId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, employee } = await params;
  const [t, { holder }] = await Promise.all([
    getTranslations("reserve-card"),
    orderIn(organisation, employee),
  ]);
  return { title: t("order-title", { name: holder }) };
});

/** A card from the drawer for somebody, also for who has none of their own yet. */
async function ReserveOrder({ params, searchParams }: Props) {
  const [{ organisation: slug, employee: employeeId }, search] = await Promise.all([params, searchParams]);
  const [t, shell, order] = await Promise.all([
    getTranslations("reserve-card"),
    getTranslations("employee"),
    orderIn(slug, employeeId),
  ]);
  const { holder } = order;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: `/${slug}/employees`, label: shell("title") },
          { href: `/${slug}/employees/${employeeId}`, label: holder },
        ]}
        crumbsLabel={shell("crumbs")}
        title={t("order-title", { name: holder })}
      />
      <ReserveOrderPart order={order} scanned={textOf(search.card)} slug={slug} />
    </div>
  );
}

export default orMissing(ReserveOrder);
