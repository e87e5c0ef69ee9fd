import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { NoReserve, ReserveOrder } from "@/lib/credential/eid/read";
import { refusalText } from "@/lib/i18n/refusal";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { OrderReserveForm } from "./order-reserve-form";

/** A card from the drawer for one person, or the true reason why none can be lent. */
export async function ReserveOrderPart(props: {
  order: ReserveOrder;
  slug: string;
  /** The card's number, where a scanner led here. */
  scanned?: string;
}) {
  const { order, slug, scanned = "" } = props;
  const t = await getTranslations("reserve-card");
  const { own, holder: name, days, none, takesThree } = order;
  if (!none)
    return (
      <>
        <div className="mb-6 flex max-w-measure flex-col gap-2">
          <p>{t("order-lead", { own: own?.number ?? "none", name, days })}</p>
          {takesThree ? <p>{t("order-three")}</p> : null}
        </div>
        <OrderReserveForm order={order} scanned={scanned} slug={slug} />
      </>
    );
  return (
    <EmptyState
      action={<LinkButton href={`/${slug}/eids/reserve-cards`}>{t("open")}</LinkButton>}
      title={t("order-none", { name })}
    >
      {await reasonOf(none)}
    </EmptyState>
  );
}

async function reasonOf(none: NoReserve): Promise<string> {
  if (none.why === "refused") return refusalText(none.refusal);
  const [t, locale] = await Promise.all([getTranslations("reserve-card.why-not"), getLocale()]);
  if (none.why === "level") {
    const { count, number, level } = none;
    return t("level", { count, number, level });
  }
  if (none.why === "type-closed")
    return t("type-closed", { type: locale === "sv" ? none.nameSv : none.nameEn });
  return t(none.why);
}
