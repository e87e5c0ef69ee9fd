import { LinkButton } from "@/components/ui/button";
import { StatusTag } from "@/components/ui/status-tag";
import { controlName } from "@/lib/i18n/control";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { Todo } from "@/lib/overview/read";

type MarkTodo = Extract<Todo, { markId: string }>;

const hrefOf = (todo: MarkTodo): string => {
  const part = {
    evidence: "evidence",
    incident: "follow-up/incidents",
    finding: "follow-up/findings",
    findings: "follow-up/findings?status=overdue",
    control: "controls",
    controls: "controls?outcome=failed",
    requirement: "requirements",
    requirements: "requirements?shown=overdue",
  }[todo.kind];
  const one = todo.kind === "control" ? todo.control : "id" in todo ? todo.id : null;
  return `/quality-mark/${todo.markId}/${part}${one === null ? "" : `/${one}`}`;
};

/** What waits because of a quality mark, with the way there. */
export async function markRow(todo: MarkTodo, slug: string) {
  const t = await getTranslations("overview");
  const title =
    "count" in todo
      ? t(todo.kind, { count: todo.count })
      : todo.kind === "incident"
        ? t("incident", { report: todo.report })
        : t(todo.kind);
  return {
    key: hrefOf(todo),
    title,
    detail: await detailOf(todo),
    aside: <Due todo={todo} />,
    action: <LinkButton href={`/${slug}${hrefOf(todo)}`}>{t("open")}</LinkButton>,
  };
}

async function detailOf(todo: MarkTodo): Promise<string | undefined> {
  const locale = await getLocale();
  if (todo.kind === "incident") return todo.title;
  if (todo.kind === "control") return controlName(todo.control, locale);
  if (todo.kind === "finding") return `${todo.requirement} ${shortened(todo.text)}`;
  if (todo.kind === "requirement") return `${todo.id} ${locale === "sv" ? todo.titleSv : todo.titleEn}`;
  return undefined;
}

/** Its beginning: the whole text stands on its own page. */
const shortened = (text: string): string => {
  const [line = ""] = text.trim().split("\n");
  return line.length > 120 ? `${line.slice(0, 119).trimEnd()}…` : line;
};

async function Due({ todo }: { todo: MarkTodo }) {
  const [t, format] = await Promise.all([getTranslations("overview"), getFormatter()]);
  if (todo.kind === "incident") {
    const at = format.dateTime(todo.dueAt, "minute");
    if (todo.overdue) return <StatusTag tone="falu">{t("incident-late", { at })}</StatusTag>;
    return <StatusTag tone="massing">{t("incident-due", { at })}</StatusTag>;
  }
  if (todo.kind === "control") return t("since", { day: format.dateTime(todo.since, "day") });
  if (!("dueOn" in todo) || todo.dueOn === null) return null;
  const day = format.dateTime(new Date(`${todo.dueOn}T12:00:00Z`), "day");
  return <StatusTag tone="falu">{t("late-since", { day })}</StatusTag>;
}
