import { LinkButton } from "@/components/ui/button";
import { StatusTag } from "@/components/ui/status-tag";
import { TodoList } from "@/components/ui/todo-list";
import type { AccessRequestView } from "@/lib/access/access-request/read";
import { getNow } from "@/lib/i18n/server";
import { accessWords } from "./access-words";

interface Props {
  requests: AccessRequestView[];
  /** The page that each has its own below. */
  here: string;
}

/** Requests as rows with a way in: what waits says for how long, what is answered says how and when. */
export async function AccessRequestList({ requests, here }: Props) {
  const [{ t, what, format, day }, now] = await Promise.all([accessWords(), getNow()]);
  return (
    <TodoList
      items={requests.map((one) => ({
        key: one.id,
        title: what(one),
        detail: (
          <>
            <bdi>{one.person.name}</bdi>. {t(`state.${one.state}`)}
          </>
        ),
        aside: one.answeredAt ? (
          day(one.answeredAt)
        ) : one.isLate ? (
          <StatusTag tone="massing">{t("late")}</StatusTag>
        ) : (
          format.relativeTime(one.askedAt, now)
        ),
        action: <LinkButton href={`${here}/${one.id}`}>{t("open")}</LinkButton>,
      }))}
    />
  );
}
