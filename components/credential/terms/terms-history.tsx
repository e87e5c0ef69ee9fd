import { VersionList } from "@/components/ui/version-list";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Versions, newest first, each with its page. */
export async function TermsHistory({
  versions,
  slug,
}: {
  versions: { version: number; publishedAt: Date }[];
  slug: string;
}) {
  const [t, format] = await Promise.all([getTranslations("terms"), getFormatter()]);
  return (
    <VersionList
      none={t("history-none")}
      versions={versions.map(({ version, publishedAt }) => ({
        version,
        href: `/${slug}/terms/${version}`,
        label: t("version", { version }),
        day: format.dateTime(publishedAt, "day"),
      }))}
    />
  );
}
