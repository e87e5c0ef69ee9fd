import { Banner } from "@/components/ui/banner";
import { PhoneLink } from "@/components/ui/phone-link";
import type { OwnBlockPause } from "@/lib/credential/block-pause/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** To whoever is paused, before anything is pressed: that they are, that nothing is undone, and who can help now. */
export async function PausedBand({ pause }: { pause: OwnBlockPause }) {
  const [t, format] = await Promise.all([getTranslations("block-pause"), getFormatter()]);
  const { lifters, phone, blocks, pausedAt } = pause;
  return (
    <div className="mb-6">
      <Banner title={t("band")} tone="danger">
        <p>{t("band-body", { count: blocks, at: format.dateTime(pausedAt, "minute") })}</p>
        <p>
          {t.rich("band-who", {
            count: lifters.length,
            names: format.list(lifters, { type: "disjunction" }),
            phone,
            tel: (number) => (
              <PhoneLink className="whitespace-nowrap underline" phone={phone}>
                {number}
              </PhoneLink>
            ),
          })}
        </p>
      </Banner>
    </div>
  );
}
