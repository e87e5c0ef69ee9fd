import { LinkButton } from "@/components/ui/button";
import { StatusTag } from "@/components/ui/status-tag";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { controlName } from "@/lib/i18n/control";
import { midSentence } from "@/lib/i18n/mid-sentence";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { Todo } from "@/lib/operation/overview/read";

type MarkTodo = Extract<Todo, { markId: string }>;

const signing = { declaration: "declaration#signatures", application: "declaration/application#signatures" };

const hrefOf = (todo: MarkTodo): string => {
  if (todo.kind === "not-applicable")
    return `/quality-mark/${todo.markId}/requirements/${todo.id}#not-applicable`;
  const owner = "ownerId" in todo && todo.ownerId ? `&owner=${todo.ownerId}` : "";
  const part = {
    evidence: "evidence",
    incident: "follow-up/incidents",
    finding: "follow-up/findings",
    findings: `follow-up/findings?status=overdue${owner}`,
    control: "controls",
    controls: "controls?outcome=failed",
    requirement: "requirements",
    requirements: `requirements?shown=overdue${owner}`,
    "not-applicables": "requirements?shown=waits",
    signature:
      todo.kind === "signature" && todo.declaration === "application"
        ? signing.application
        : signing.declaration,
    upkeep: "follow-up",
    ownerless: "requirements?owner=none",
  }[todo.kind];
  const one = todo.kind === "control" ? todo.control : "id" in todo ? todo.id : null;
  return `/quality-mark/${todo.markId}/${part}${one === null ? "" : `/${one}`}`;
};

/** What waits because of a quality mark, with the way there. */
export async function markRow(todo: MarkTodo, slug: string) {
  const [t, title] = await Promise.all([getTranslations("overview"), titleOf(todo)]);
  return {
    key: hrefOf(todo),
    title,
    detail: await detailOf(todo),
    aside: <Due todo={todo} />,
    action: (
      <LinkButton href={`/${slug}${hrefOf(todo)}`}>
        {t("open")}
        <VisuallyHidden> {title}</VisuallyHidden>
      </LinkButton>
    ),
  };
}

async function titleOf(todo: MarkTodo): Promise<string> {
  const t = await getTranslations("overview");
  if ("count" in todo) return t(todo.kind, { count: todo.count });
  if (todo.kind === "incident") return t("incident", { report: todo.report });
  return todo.kind === "signature" ? t("signature", { declaration: todo.declaration }) : t(todo.kind);
}

async function detailOf(todo: MarkTodo): Promise<string | undefined> {
  const locale = await getLocale();
  if (todo.kind === "incident") return todo.title;
  if (todo.kind === "control") return controlName(todo.control, locale);
  if (todo.kind === "finding") return `${todo.requirement} ${shortened(todo.text)}`;
  if ("titleSv" in todo) return `${todo.id} ${locale === "sv" ? todo.titleSv : todo.titleEn}`;
  return detailOfRest(todo);
}

async function detailOfRest(todo: MarkTodo): Promise<string | undefined> {
  const [mark, words] = await Promise.all([getTranslations("quality-mark"), getTranslations("follow-up")]);
  if (todo.kind === "ownerless") return mark("mark-name", { issuer: todo.issuerName, level: todo.level });
  if (todo.kind !== "upkeep") return undefined;
  const late = new Set(todo.late.map(({ kind, count }) => words(`kind.${kind}`, { count })));
  return [...late].map((each, index) => (index === 0 ? each : midSentence(each))).join(", ");
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
  if (todo.kind === "not-applicable" || todo.kind === "signature") {
    const day = todo.since ? format.dateTime(todo.since, "day") : "";
    return t(todo.kind === "signature" ? "signed-by" : "asked-by", { name: todo.name, day });
  }
  if (!("dueOn" in todo) || todo.dueOn === null) return null;
  const day = format.dateTime(new Date(`${todo.dueOn}T12:00:00Z`), "day");
  return <StatusTag tone="falu">{t("late-since", { day })}</StatusTag>;
}
