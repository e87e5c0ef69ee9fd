import { LinkButton } from "@/components/ui/button";
import { TodoList } from "@/components/ui/todo-list";
import type { WaitingView } from "@/lib/access/recertification/read";
import { getTranslations } from "@/lib/i18n/server";

/** People of whom something waits, each with a way in. */
export async function WaitingList({ people, here }: { people: WaitingView[]; here: string }) {
  const t = await getTranslations("recertification");
  return (
    <TodoList
      items={people.map(({ id, name, title, count }) => ({
        key: id,
        title: <bdi>{name}</bdi>,
        detail: [title, t("count", { count })].filter((part) => part !== "").join(" · "),
        action: <LinkButton href={`${here}/${id}`}>{t("review")}</LinkButton>,
      }))}
    />
  );
}
