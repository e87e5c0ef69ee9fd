import { SectionRule } from "@/components/ui/section-rule";
import type { AskedItem, RoundView } from "@/lib/access/recertification/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { AskedHeading } from "./asked-heading";

/** What of one's own is asked about, and what happens if nobody answers. Nothing where nothing is. */
export async function AskedAboutOwn({ asked }: { asked: { round: RoundView; items: AskedItem[] } | null }) {
  const [t, format] = await Promise.all([getTranslations("recertification"), getFormatter()]);
  if (!asked) return null;
  const day = format.dateTime(new Date(`${asked.round.lastDay}T12:00:00Z`), "day");
  return (
    <SectionRule id="recertification" title={t("about-own-title")}>
      <p className="mb-2 max-w-measure">{t("about-own", { day })}</p>
      <ul>
        {asked.items.map((item) => (
          <li className="border-hair border-b py-3" key={item.id}>
            <AskedHeading item={item} />
          </li>
        ))}
      </ul>
    </SectionRule>
  );
}
