import { StatusTag } from "@/components/ui/status-tag";
import { TodoList } from "@/components/ui/todo-list";
import type { Recertifications } from "@/lib/access/recertification/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Each round with how it went, the newest first. */
export async function RoundList({ rounds, left }: Pick<Recertifications, "rounds" | "left">) {
  const [t, format] = await Promise.all([getTranslations("recertification"), getFormatter()]);
  const dayOf = (day: string) => format.dateTime(new Date(`${day}T12:00:00Z`), "day");
  return (
    <TodoList
      items={rounds.map(({ id, state, openedAt, openedBy, lastDay, counts }) => ({
        key: id,
        title: [
          t("round", { day: format.dateTime(openedAt, "day") }),
          openedBy ? t("opened-by", { name: openedBy }) : "",
        ].join(" "),
        detail: [
          t("figures", { ...counts }),
          ...(state === "closed" ? [] : [t("left", { count: left })]),
          t("last-day", { day: dayOf(lastDay) }),
        ].join(". "),
        aside: (
          <StatusTag tone={state === "closed" ? "sten" : state === "warned" ? "massing" : "gran"}>
            {t(`state.${state}`)}
          </StatusTag>
        ),
      }))}
    />
  );
}
