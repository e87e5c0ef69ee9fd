import { LinkButton } from "@/components/ui/button";
import { TodoList } from "@/components/ui/todo-list";
import { getFormatter, getNow, getTranslations } from "@/lib/i18n/server";
import type { RequestInList } from "@/lib/people/manager-request/read";

/** Requests as rows with a way in: what waits says for how long, what is answered says when and how. */
export async function RequestList({ requests, slug }: { requests: RequestInList[]; slug: string }) {
  const [t, format, now] = await Promise.all([getTranslations("manager-request"), getFormatter(), getNow()]);
  return (
    <TodoList
      items={requests.map(({ id, kind, own, name, askedAt, answer, answeredAt }) => ({
        key: id,
        title: own ? t("application", { kind: t(`kind.${kind}`) }) : t(`kind.${kind}`),
        detail: name,
        aside: answer
          ? `${t(`answer.${answer}`)}, ${format.dateTime(answeredAt ?? askedAt, "day")}`
          : format.relativeTime(askedAt, now),
        action: <LinkButton href={`/${slug}/manager-requests/${id}`}>{t("open")}</LinkButton>,
      }))}
    />
  );
}
