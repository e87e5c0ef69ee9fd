import { VersionList } from "@/components/ui/version-list";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Versions, newest first, each with its page. */
export async function StatementHistory({
  versions,
  slug,
}: {
  versions: { version: number; publishedAt: Date }[];
  slug: string;
}) {
  const [t, format] = await Promise.all([getTranslations("practice-statement"), getFormatter()]);
  return (
    <VersionList
      none={t("history-none")}
      versions={versions.map(({ version, publishedAt }) => ({
        version,
        href: `/${slug}/practice-statement/${version}`,
        label: t("version", { version }),
        day: format.dateTime(publishedAt, "day"),
      }))}
    />
  );
}
