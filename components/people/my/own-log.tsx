import { Timeline } from "@/components/ui/timeline";
import { actionWords } from "@/lib/i18n/audit-words";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { OwnLogEntry } from "@/lib/people/my/read";

/** What was done or seen, of which e-ID or of oneself, when and by which role. */
export async function OwnLog({ entries }: { entries: OwnLogEntry[] }) {
  const [t, locale] = await Promise.all([getTranslations("my"), getLocale()]);
  if (entries.length === 0) return <p className="text-ink-2">{t("history-none")}</p>;
  return (
    <Timeline
      items={entries.map(({ id, at, action, number, by }) => ({
        key: String(id),
        title: <b className="font-semibold">{actionWords(locale, action)}</b>,
        meta: (
          <>
            <span className="block">{number ?? t("log-self")}</span>
            {t("event-meta", { at, by: t(`by.${by}`) })}
          </>
        ),
      }))}
    />
  );
}
