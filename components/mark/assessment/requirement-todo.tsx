import { LinkButton } from "@/components/ui/button";
import { StatusTag } from "@/components/ui/status-tag";
import { TodoList } from "@/components/ui/todo-list";
import { nextDay } from "@/lib/domain/mark/assessed";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { ListedRow } from "@/lib/mark/assessment/read";
import { waitsOf } from "./assessment-look";

interface RequirementTodoProps {
  /** Path of the requirements of each row's mark. */
  rows: { row: ListedRow; here: string; name?: string }[];
}

/** Requirements that wait for somebody, the earliest day first. */
export async function RequirementTodo({ rows }: RequirementTodoProps) {
  const [t, format, locale] = await Promise.all([getTranslations("assessment"), getFormatter(), getLocale()]);
  const aside = (row: ListedRow) => {
    const day = nextDay(row);
    const words = day ? format.dateTime(new Date(`${day}T12:00:00Z`), "day") : t("no-day");
    return row.shown === "overdue" ? <StatusTag tone="falu">{words}</StatusTag> : words;
  };
  const about = ({ assessment }: ListedRow, name: string | undefined) => {
    const waits = waitsOf(assessment);
    const words = waits && t(waits === "reread" ? "reread" : `waits.${waits}`);
    return [name ?? assessment.ownerName ?? t("no-owner"), words].filter(Boolean).join(". ");
  };
  return (
    <TodoList
      items={rows.map(({ row, here, name }) => ({
        key: `${here}/${row.requirement.id}`,
        title: `${row.requirement.id} ${locale === "sv" ? row.requirement.titleSv : row.requirement.titleEn}`,
        detail: about(row, name),
        aside: aside(row),
        action: (
          <LinkButton href={`${here}/${row.requirement.id}`}>
            {t("open", { id: row.requirement.id })}
          </LinkButton>
        ),
      }))}
    />
  );
}
