import { Link } from "@/components/ui/link";
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
  if (versions.length === 0) return <p className="text-ink-2">{t("history-none")}</p>;
  return (
    <ul>
      {versions.map(({ version, publishedAt }) => (
        <li className="flex flex-wrap gap-x-4 border-hair border-b py-2" key={version}>
          <Link className="inline-block py-1" href={`/${slug}/practice-statement/${version}`}>
            {t("version", { version })}
          </Link>
          <span className="py-1 text-ink-3">{format.dateTime(publishedAt, "day")}</span>
        </li>
      ))}
    </ul>
  );
}
