import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import type { ReserveCardLine } from "@/lib/credential/reserve-card/read";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** That an e-ID is on a card from the drawer, and until when. */
export async function ReserveCardBand({ card, slug }: { card: ReserveCardLine; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("reserve-card"), getFormatter()]);
  const { cardId, state, dueDay, number, overdue } = card;
  const isOut = state !== "bound" && state !== "lent";
  return (
    <div className="mb-6">
      <Banner title={t("band", { number })} tone={overdue ? "warning" : "info"}>
        <p>
          {isOut
            ? t("band-back")
            : dueDay
              ? t("band-due", { day: format.dateTime(startOfDay(dueDay), "day") })
              : t("band-bound")}
        </p>
        <p>
          <Link href={`/${slug}/eids/reserve-cards/${cardId}`}>{t("open-card")}</Link>
        </p>
      </Banner>
    </div>
  );
}

interface OfferProps {
  count: number;
  eidId: string;
  slug: string;
}

/** That a card from the drawer can stand in for one that its holder has just lost the use of. */
export async function ReserveOffer({ count, eidId, slug }: OfferProps) {
  const t = await getTranslations("reserve-card");
  return (
    <div className="mb-6">
      <Banner tone="info">
        <p>
          {t("offer", { count })} <Link href={`/${slug}/eids/${eidId}/reserve-card`}>{t("offer-link")}</Link>
        </p>
      </Banner>
    </div>
  );
}
