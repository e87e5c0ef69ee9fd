import { LinkButton } from "@/components/ui/button";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status-tag";
import { TodoList } from "@/components/ui/todo-list";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { type FollowUp, urgency } from "@/lib/domain/mark/follow-up";
import { getTranslations } from "@/lib/i18n/server";
import { followUpPath } from "./follow-up-path";

interface DueListProps {
  items: FollowUp[];
  today: string;
  /** Address of the follow-up. */
  here: string;
}

/** What waits to be followed up, what is due first at the top. */
export async function DueList({ items, today, here }: DueListProps) {
  const t = await getTranslations("follow-up");
  if (items.length === 0) return <EmptyState title={t("due-none")}>{t("due-none-body")}</EmptyState>;
  return (
    <TodoList
      items={items.map((item) => {
        const title = t(`kind.${item.kind}`, { count: item.count });
        return {
          key: `${item.kind} ${item.id}`,
          title,
          detail: item.about ? <About text={item.about} /> : undefined,
          aside: <Due item={item} today={today} />,
          action: (
            <LinkButton href={`${here}${followUpPath(item)}`}>
              {t("open")}
              <VisuallyHidden>
                {" "}
                {title} {item.about}
              </VisuallyHidden>
            </LinkButton>
          ),
        };
      })}
    />
  );
}

function About({ text }: { text: string }) {
  return <span className="[overflow-wrap:anywhere] text-ink-2">{text}</span>;
}

async function Due({ item, today }: { item: FollowUp; today: string }) {
  const t = await getTranslations("follow-up");
  const said = urgency(item, today);
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {item.dueOn ? <Day day={item.dueOn} /> : t("never")}
      {said === "later" ? null : (
        <StatusTag tone={said === "overdue" ? "falu" : "massing"}>
          {t(said === "overdue" ? "overdue" : "soon")}
        </StatusTag>
      )}
    </span>
  );
}
