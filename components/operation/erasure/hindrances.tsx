import { Banner } from "@/components/ui/banner";
import type { Hindrance } from "@/lib/domain/operation/erasure";
import { dayWords } from "@/lib/i18n/agreement";
import { refusalValues } from "@/lib/i18n/refusal-values";
import { getLocale, getTranslations } from "@/lib/i18n/server";

/** What keeps somebody in the register, and until when. */
export async function Hindrances({ hindrances }: { hindrances: readonly Hindrance[] }) {
  const [t, refusal, locale] = await Promise.all([
    getTranslations("erasure"),
    getTranslations("refusal"),
    getLocale(),
  ]);
  if (hindrances.length === 0) return <Banner tone="info">{t("not-hindered")}</Banner>;
  return (
    <Banner title={t("hindered")} tone="warning">
      <ul className="list-disc pl-5">
        {hindrances.map(({ code, until }) => (
          <li key={code}>
            {refusal(code, refusalValues(locale, { day: until ? dayWords(until, locale) : "" }))}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
