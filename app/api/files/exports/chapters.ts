import type { Actor } from "@/lib/domain/core/actor";
import type { ExportTable } from "@/lib/domain/core/export";
import { tally } from "@/lib/domain/mark/assessed";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { readMarks, readRequirements } from "@/lib/mark/assessment/read";

/** The ring of each quality mark, or of the one in the address: how much of each chapter is settled. */
export async function chapterTable(actor: Actor, search: URLSearchParams): Promise<ExportTable> {
  const [t, locale, marks] = await Promise.all([
    getTranslations("quality-mark"),
    getLocale(),
    readMarks(actor, undefined),
  ]);
  const asked = search.get("mark");
  const rows: ExportTable["rows"] = [];
  for (const { mark } of marks.filter(({ mark: { id } }) => asked === null || id === asked)) {
    const { chapters } = await readRequirements(actor, { markId: mark.id });
    const name = t("mark-name", { issuer: mark.issuerName, level: mark.level });
    for (const { chapter, rows: all } of chapters) {
      const { settled, missing, failed, overdue } = tally(all);
      const title = `${chapter.id}. ${locale === "sv" ? chapter.titleSv : chapter.titleEn}`;
      rows.push([name, title, all.length, settled, missing, failed, overdue]);
    }
  }
  return {
    headings: [
      t("title"),
      t("chapter"),
      t("ring-total"),
      t("settled"),
      t("missing"),
      t("failed"),
      t("overdue"),
    ],
    rows,
  };
}
