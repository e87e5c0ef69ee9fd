import Link from "next/link";
import { isControl } from "@/lib/domain/control";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { MarkProgress } from "@/lib/quality-mark/read";

/** Controls that answered otherwise than the run before, in the last month. */
export async function TurnedList({ rows, here }: { rows: MarkProgress["turned"]; here: string }) {
  const [t, words, format] = await Promise.all([
    getTranslations("quality-mark"),
    getTranslations("control"),
    getFormatter(),
  ]);
  if (rows.length === 0) return <p>{t("turned-none")}</p>;
  return (
    <ul>
      {rows.map(({ control, outcome, ranAt }) => {
        return (
          <li className="border-hair border-b py-2" key={`${control} ${ranAt.toISOString()}`}>
            <Link className="text-sjo underline" href={`${here}/${control}`}>
              {isControl(control) ? words(`names.${control}`) : control}
            </Link>{" "}
            {t(`turned-word.${outcome as "passed" | "failed" | "unknown"}`)}
            <span className="text-ink-3 text-meta"> · {format.dateTime(ranAt, "day")}</span>
          </li>
        );
      })}
    </ul>
  );
}
