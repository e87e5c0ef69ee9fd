import { Link } from "@/components/ui/link";
import { Ring } from "@/components/ui/ring";
import { Table } from "@/components/ui/table";
import { type AssessedChapter, tally } from "@/lib/domain/mark/assessed";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";

interface ChapterRingProps {
  chapters: AssessedChapter[];
  /** Path of the requirements. */
  here: string;
}

/** How much is settled, chapter by chapter; the table says the same and is the ring's legend. */
export async function ChapterRing({ chapters, here }: ChapterRingProps) {
  const [t, format, locale] = await Promise.all([
    getTranslations("quality-mark"),
    getFormatter(),
    getLocale(),
  ]);
  const rows = chapters.map(({ chapter, rows: all }) => ({ chapter, total: all.length, ...tally(all) }));
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  const settled = sum((row) => row.settled);
  const total = sum((row) => row.total);
  return (
    <figure className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[17rem_minmax(0,1fr)]">
      <Ring
        caption={t("ring-caption", { total: format.number(total) })}
        figure={format.number(settled)}
        segments={rows.map((row) => ({ key: row.chapter.id, done: row.settled, total: row.total }))}
      />
      <Table
        caption={t("ring-table")}
        columns={[
          { key: "chapter", label: t("chapter") },
          { key: "settled", label: t("settled"), numeric: true },
          { key: "missing", label: t("missing"), numeric: true },
          { key: "failed", label: t("failed"), numeric: true },
          { key: "overdue", label: t("overdue"), numeric: true },
        ]}
        density="compact"
        rows={rows.map((row) => ({
          key: row.chapter.id,
          cells: {
            chapter: (
              <Link className="text-sjo underline" href={`${here}?chapter=${row.chapter.id}`}>
                {row.chapter.id}. {locale === "sv" ? row.chapter.titleSv : row.chapter.titleEn}
              </Link>
            ),
            settled: (
              <span className="whitespace-nowrap">
                {t("of", { settled: format.number(row.settled), total: format.number(row.total) })}
              </span>
            ),
            missing: format.number(row.missing),
            failed: row.failed > 0 ? <b className="text-falu">{format.number(row.failed)}</b> : "0",
            overdue: row.overdue > 0 ? <b className="text-falu">{format.number(row.overdue)}</b> : "0",
          },
        }))}
      />
    </figure>
  );
}
