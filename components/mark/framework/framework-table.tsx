import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { titleIn } from "@/lib/i18n/framework";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { FrameworkView } from "@/lib/mark/framework/read";

/** The versions an employer has loaded, the newest first. */
export async function FrameworkTable({ slug, rows }: { slug: string; rows: FrameworkView[] }) {
  const [t, format, locale] = await Promise.all([getTranslations("framework"), getFormatter(), getLocale()]);
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "title", label: t("name") },
        { key: "version", label: t("version") },
        { key: "requirements", label: t("requirements"), numeric: true },
        { key: "marks", label: t("marks"), numeric: true },
        { key: "loaded", label: t("loaded") },
      ]}
      rows={rows.map(({ framework, requirements, marks, loadedAt, loadedBy }) => ({
        key: framework.id,
        cells: {
          title: (
            <>
              <Link className="text-sjo underline" href={`/${slug}/quality-mark/frameworks/${framework.id}`}>
                {titleIn(locale, framework)}
              </Link>
              <Code className="block font-normal text-ink-3 text-meta" long>
                {framework.id}
              </Code>
            </>
          ),
          version: framework.version,
          requirements: format.number(requirements),
          marks: format.number(marks.length),
          loaded: `${format.dateTime(loadedAt, "day")}, ${loadedBy}`,
        },
      }))}
    />
  );
}
