import { Link } from "@/components/ui/link";
import { controlName } from "@/lib/i18n/control";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { MarkProgress } from "@/lib/mark/quality-mark/read";

/** Controls that answered otherwise than the run before, in the last month. */
export async function TurnedList({ progress, here }: { progress: MarkProgress; here: string }) {
  const { turned: rows, ranAt } = progress;
  const [t, locale, format] = await Promise.all([
    getTranslations("quality-mark"),
    getLocale(),
    getFormatter(),
  ]);
  if (rows.length === 0) return <p className="text-ink-2">{t(ranAt ? "turned-none" : "turned-never")}</p>;
  return (
    <ul>
      {rows.map(({ control, outcome, ranAt }) => {
        return (
          <li className="border-hair border-b py-2" key={`${control} ${ranAt.toISOString()}`}>
            <Link className="text-sjo underline" href={`${here}/${control}`}>
              {controlName(control, locale)}
            </Link>{" "}
            {t(`turned-word.${outcome as "passed" | "failed" | "unknown"}`)}
            <span className="text-ink-3 text-meta"> · {format.dateTime(ranAt, "day")}</span>
          </li>
        );
      })}
    </ul>
  );
}
