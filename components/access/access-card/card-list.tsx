import { LinkButton } from "@/components/ui/button";
import { StatusTag } from "@/components/ui/status-tag";
import { TodoList } from "@/components/ui/todo-list";
import type { AccessCardView } from "@/lib/access/access-card/read";
import { getTranslations } from "@/lib/i18n/server";
import { cardTones } from "./card-tones";

/** Cards as rows with a way in: whose, where and in what state. */
export async function AccessCardList({ cards, here }: { cards: AccessCardView[]; here: string }) {
  const t = await getTranslations("access-card");
  return (
    <TodoList
      items={cards.map(({ id, person, premises, state }) => ({
        key: id,
        title: <bdi>{person.name}</bdi>,
        detail: premises,
        aside: <StatusTag tone={cardTones[state]}>{t(`state.${state}`)}</StatusTag>,
        action: <LinkButton href={`${here}/${id}`}>{t("open")}</LinkButton>,
      }))}
    />
  );
}
