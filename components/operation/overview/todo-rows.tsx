import { LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status-tag";
import { TodoList } from "@/components/ui/todo-list";
import { getFormatter, getNow, getTranslations } from "@/lib/i18n/server";
import type { Todo } from "@/lib/operation/overview/read";
import { markRow } from "./mark-todo";

const shown = 12;

/** A row of the list: what the overview read, and the agreements that must be decided on. */
export type TodoRow = Todo | { kind: "decisions"; count: number };

interface TodoRowsProps {
  todo: TodoRow[];
  /** How many more there are than the rows. */
  left: number;
  slug: string;
}

/** What waits, as sentences with a verb, an age and one button: as many as the heading says, the first ones in sight. */
export async function TodoRows({ todo, left, slug }: TodoRowsProps) {
  const t = await getTranslations("overview");
  if (todo.length === 0) return <EmptyState title={t("nothing")}>{t("nothing-body")}</EmptyState>;
  const items = await Promise.all(todo.map((each) => row(each, slug)));
  return (
    <>
      <TodoList items={items.slice(0, shown)} />
      {todo.length > shown ? (
        <div className="mt-3">
          <Details summary={t("see-rest", { count: todo.length + left - shown })}>
            <TodoList items={items.slice(shown)} />
            {left > 0 ? <p className="mt-3 text-ink-2">{t("left-out", { count: left })}</p> : null}
          </Details>
        </div>
      ) : null}
    </>
  );
}

const countedAt = {
  found: "/eids?view=suspended",
  roles: "/settings/officers",
  "manager-requests": "/manager-requests",
  objections: "/objections",
  "access-requests": "/access-requests",
  "access-cards": "/access-cards",
  recertifications: "/recertifications",
  disposals: "/settings/disposals",
  replacements: "/eids/replacements",
  "reserve-cards": "/eids/reserve-cards",
  "card-series": "/card-stock",
  "withdrawn-cards": "/card-stock",
  "approvals-differ": "/settings/issuers",
  "person-requests": "/employees/requests",
  ended: "/eids?view=ended",
  exports: "/jobs",
  jobs: "/jobs",
  "dead-letters": "/settings/dead-letters",
  bounces: "/employees/bounces",
  decisions: "/agreements",
};

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

async function returnedRow(todo: Extract<Todo, { kind: "returned" }>, slug: string) {
  const [t, format, now] = await Promise.all([getTranslations("overview"), getFormatter(), getNow()]);
  return {
    key: `returned-${todo.eidId}`,
    title: t("returned"),
    detail: (
      <>
        {todo.name} <Code>{todo.number}</Code>: {todo.reason}
      </>
    ),
    aside: t("waited", { time: format.relativeTime(todo.since, now) }),
    action: <LinkButton href={`/${slug}/eids/${todo.eidId}`}>{t("open")}</LinkButton>,
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
  const [t, format, now] = await Promise.all([getTranslations("overview"), getFormatter(), getNow()]);
  if (todo.kind === "paused") return pausedRow(todo, slug);
  if (todo.kind === "returned") return returnedRow(todo, slug);
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
  if ("count" in todo)
    return {
      key: todo.kind,
      title: t(todo.kind, { count: todo.count }),
      action: <LinkButton href={`/${slug}${countedAt[todo.kind]}`}>{t("open")}</LinkButton>,
    };
  return {
    key: `${todo.kind}-${todo.eidId}`,
    title: t(todo.kind),
    detail: (
      <>
        {todo.name}, {t("level", { level: todo.level })} <Code>{todo.number}</Code>
      </>
    ),
    aside: todo.revokesAt ? (
      <StatusTag tone="massing">
        {t("becomes-permanent", { time: format.relativeTime(todo.revokesAt, now) })}
      </StatusTag>
    ) : todo.collectBy ? (
      t("collect-by", { day: format.dateTime(new Date(todo.collectBy), "day") })
    ) : (
      t("waited", { time: format.relativeTime(todo.since, now) })
    ),
    action: (
      <LinkButton href={hrefOf(todo, slug)}>{t(todo.kind === "approve" ? "review" : "open")}</LinkButton>
    ),
  };
}

function hrefOf(todo: Exclude<Extract<Todo, { eidId: string }>, { kind: "returned" }>, slug: string): string {
  const page = {
    approve: "/approve",
    produce: "/produce",
    retry: "/produce",
    "hand-over": "/hand-over",
    decide: "",
  }[todo.kind];
  return `/${slug}/eids/${todo.eidId}${page}`;
}
