import { LinkButton } from "@/components/ui/button";
import { StatusTag } from "@/components/ui/status-tag";
import { TodoList } from "@/components/ui/todo-list";
import type { ObjectionInList } from "@/lib/access/objection/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Objections as rows with a way in: what waits says until when, what is answered says when and how. */
export async function ObjectionList({ objections, slug }: { objections: ObjectionInList[]; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("objection"), getFormatter()]);
  const aside = ({ answer, answeredAt, raisedAt, overdue, dueOn }: ObjectionInList) => {
    const day = new Date(`${dueOn}T12:00:00Z`);
    if (answer) return `${t(`answer.${answer}`)}, ${format.dateTime(answeredAt ?? raisedAt, "day")}`;
    return overdue ? <StatusTag tone="falu">{t("overdue", { day })}</StatusTag> : t("due", { day });
  };
  return (
    <TodoList
      items={objections.map((one) => ({
        key: one.id,
        title: t("row"),
        detail: <bdi>{one.name}</bdi>,
        aside: aside(one),
        action: <LinkButton href={`/${slug}/objections/${one.id}`}>{t("open")}</LinkButton>,
      }))}
    />
  );
}
