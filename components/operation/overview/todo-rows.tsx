import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status-tag";
import { TodoList } from "@/components/ui/todo-list";
import { getFormatter, getNow, getTranslations } from "@/lib/i18n/server";
import type { Todo } from "@/lib/operation/overview/read";
import { eidRow, manyRow } from "./eid-todo";
import { markRow } from "./mark-todo";
import { countedAt } from "./todo-path";
import { isWork, workRow } from "./work-todo";

const shown = 12;

/** A row of the list: what the overview read, and the agreements that must be decided on. */
export type TodoRow = Todo | { kind: "decisions"; count: number };

interface TodoRowsProps {
  todo: TodoRow[];
  slug: string;
}

/** What waits, as sentences with a verb, an age and one button: as many as the heading says, the first ones in sight. */
export async function TodoRows({ todo, slug }: TodoRowsProps) {
  const t = await getTranslations("overview");
  if (todo.length === 0) return <EmptyState title={t("nothing")}>{t("nothing-body")}</EmptyState>;
  const items = await Promise.all(todo.map((each) => row(each, slug)));
  return (
    <>
      <TodoList items={items.slice(0, shown)} />
      {todo.length > shown ? (
        <div className="mt-3">
          <Details summary={t("see-rest", { count: todo.length - shown })}>
            <TodoList items={items.slice(shown)} />
          </Details>
        </div>
      ) : null}
    </>
  );
}

async function pausedRow(todo: Extract<Todo, { kind: "paused" }>, slug: string) {
  const [t, format, now] = await Promise.all([getTranslations("overview"), getFormatter(), getNow()]);
  return {
    key: todo.pauseId,
    title: t("paused"),
    detail: t("paused-detail", { name: todo.name, count: todo.blocks }),
    aside: (
      <StatusTag tone="massing">{t("waited", { time: format.relativeTime(todo.since, now) })}</StatusTag>
    ),
    action: <LinkButton href={`/${slug}/settings/block-pauses/${todo.pauseId}`}>{t("open")}</LinkButton>,
  };
}

/** What a second person signs before a ceremony. */
async function ceremonyRow(todo: Extract<Todo, { kind: "successor" | "new-root" }>, slug: string) {
  const [t, format] = await Promise.all([getTranslations("overview"), getFormatter()]);
  const at = format.dateTime(todo.dueAt, "minute");
  const shown =
    todo.kind === "successor"
      ? {
          anchor: `issuer-${todo.issuerId}`,
          title: t("successor"),
          detail: t("successor-detail", { issuer: todo.issuer, name: todo.name }),
        }
      : {
          anchor: "new-root",
          title: t("new-root"),
          detail: t("new-root-detail", { root: todo.authority, name: todo.name }),
        };
  return {
    key: todo.kind === "successor" ? shown.anchor : `new-root-${todo.authority}`,
    title: shown.title,
    detail: shown.detail,
    aside: <StatusTag tone="massing">{t("incident-due", { at })}</StatusTag>,
    action: <LinkButton href={`/${slug}/settings/issuers#${shown.anchor}`}>{t("review")}</LinkButton>,
  };
}

async function row(todo: TodoRow, slug: string) {
  const [t, words, format, now] = await Promise.all([
    getTranslations("overview"),
    getTranslations("todo"),
    getFormatter(),
    getNow(),
  ]);
  if (todo.kind === "paused") return pausedRow(todo, slug);
  if (todo.kind === "many") return manyRow(todo, slug);
  if (isWork(todo)) return workRow(todo, slug);
  if (todo.kind === "successor" || todo.kind === "new-root") return ceremonyRow(todo, slug);
  if ("markId" in todo) return markRow(todo, slug);
  if (todo.kind === "address")
    return {
      key: todo.addressId,
      title: t(todo.waiting ? "address-waiting" : "address"),
      detail: todo.name,
      aside: t("waited", { time: format.relativeTime(todo.since, now) }),
      action: <LinkButton href={`/${slug}/employees/${todo.employeeId}/address`}>{t("review")}</LinkButton>,
    };
  if ("eidId" in todo) return eidRow(todo, slug);
  const { kind, count } = todo;
  return {
    key: kind,
    title: kind === "addresses" ? words(kind, { count }) : t(kind, { count }),
    action: <LinkButton href={`/${slug}${countedAt[kind]}`}>{t("open")}</LinkButton>,
  };
}
