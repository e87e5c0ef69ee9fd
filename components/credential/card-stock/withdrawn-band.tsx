import { Banner } from "@/components/ui/banner";
import type { WithdrawnCardLine } from "@/lib/credential/card-stock/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** That a card an e-ID is or was on is not to be used, and what has become of it. */
export async function WithdrawnBand({ card }: { card: WithdrawnCardLine }) {
  const [t, format] = await Promise.all([getTranslations("card-stock"), getFormatter()]);
  const { numbers: number, reason, withdrawnAt, by, destroyedAt, destroyedBy } = card;
  const day = (at: Date) => format.dateTime(at, "day");
  return (
    <div className="mb-6">
      <Banner title={t("band", { number, why: t(`reason.${reason}`) })} tone="info">
        <p>
          {t("band-since", { day: day(withdrawnAt), name: by })}
          {destroyedAt ? ` ${t("band-destroyed", { day: day(destroyedAt), name: destroyedBy ?? "" })}` : null}
        </p>
      </Banner>
    </div>
  );
}
