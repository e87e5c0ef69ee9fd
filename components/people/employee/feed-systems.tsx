import { SectionRule } from "@/components/ui/section-rule";
import { StatusTag } from "@/components/ui/status-tag";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { FeedListed } from "@/lib/people/employee/read";

/** The systems that send lists, and whether their lists come in time. */
export async function FeedSystems({ feeds }: { feeds: readonly FeedListed[] }) {
  const [t, format] = await Promise.all([getTranslations("employee-feed"), getFormatter()]);
  if (feeds.length === 0) return null;
  return (
    <SectionRule className="mt-10" id="feeds" title={t("systems")}>
      <ul className="divide-y divide-hair">
        {feeds.map(({ clientId, name, lastAt, silentDays, silent }) => (
          <li className="flex flex-wrap items-baseline gap-x-4 py-2" key={clientId}>
            <span>{name}</span>
            <span>{lastAt ? t("last", { at: format.dateTime(lastAt, "minute") }) : t("never")}</span>
            {silent ? (
              <>
                <StatusTag tone="massing">{t("late", { days: silentDays })}</StatusTag>
                <span>{t("silent-next")}</span>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </SectionRule>
  );
}
