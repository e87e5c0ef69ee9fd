import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { TodoList } from "@/components/ui/todo-list";
import { failedSince } from "@/lib/domain/mark/control";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { ControlRow } from "@/lib/mark/control/read";
import { controlWords } from "./control-words";

/** What somebody must mend: the controls that fail, those that turned last first. */
export async function ControlTodo({ rows, here }: { rows: ControlRow[]; here: string }) {
  const t = await getTranslations("control");
  const failed = rows
    .flatMap((row) => {
      const since = failedSince(row.trend);
      return since && row.result ? [{ row, since, count: row.result.exceptions }] : [];
    })
    .sort((one, other) => other.since.getTime() - one.since.getTime());
  if (failed.length === 0) return null;
  const items = await Promise.all(failed.map((one) => item(one, here)));
  return (
    <SectionRule className="mb-8" id="todo" title={t("todo")}>
      <p className="text-ink-2">{t("todo-lead", { count: failed.length })}</p>
      <TodoList items={items} />
    </SectionRule>
  );
}

async function item({ row, since, count }: { row: ControlRow; since: Date; count: number }, here: string) {
  const [t, format, words] = await Promise.all([
    getTranslations("control"),
    getFormatter(),
    controlWords(row.control),
  ]);
  return {
    key: row.control,
    title: words.name,
    detail: t("exception-count", { count }),
    aside: t("todo-since", { day: format.dateTime(since, "day") }),
    action: <LinkButton href={`${here}/${row.control}`}>{t("todo-open")}</LinkButton>,
  };
}
