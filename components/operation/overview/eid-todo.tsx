import { LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { StatusTag } from "@/components/ui/status-tag";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { getFormatter, getNow, getTranslations } from "@/lib/i18n/server";
import type { Todo } from "@/lib/operation/overview/read";
import { stepList, stepPage } from "./todo-path";

type OneEid = Extract<Todo, { eidId: string }>;
type ManyEids = Extract<Todo, { kind: "many" }>;

/** One e-ID, by its holder and number. */
export async function eidRow(todo: OneEid, slug: string) {
  const [t, words] = await Promise.all([getTranslations("overview"), getTranslations("todo")]);
  const { kind, by, reason } = todo;
  const before = by && kind !== "returned" ? `, ${words(`by.${kind}`, { name: by })}` : "";
  return {
    key: `${kind}-${todo.eidId}`,
    title: t(kind),
    detail: (
      <>
        {todo.name}, {t("level", { level: todo.level })} <Code>{todo.number}</Code>
        {reason ? `: ${reason}` : before}
      </>
    ),
    aside: todo.dueOn ? (
      words("back", { day: new Date(`${todo.dueOn}T12:00:00Z`) })
    ) : (
      <Age since={todo.since} revokesAt={todo.revokesAt} />
    ),
    action: (
      <LinkButton href={`/${slug}/eids/${todo.eidId}${stepPage[kind]}`}>
        {t(kind === "approve" ? "review" : "open")}
      </LinkButton>
    ),
  };
}

/** Several e-IDs after one colleague's step. */
export async function manyRow(todo: ManyEids, slug: string) {
  const [t, words] = await Promise.all([getTranslations("overview"), getTranslations("todo")]);
  const { step, count, by } = todo;
  const title = words(`many.${step}`, { count });
  return {
    key: `many-${step}-${by ?? ""}`,
    title,
    ...(by && step !== "returned" ? { detail: words(`by.${step}`, { name: by }) } : {}),
    aside: <Age since={todo.since} revokesAt={todo.revokesAt} />,
    action: (
      <LinkButton href={`/${slug}${stepList[step]}`}>
        {t(step === "approve" ? "review" : "open")}
        <VisuallyHidden> {title}</VisuallyHidden>
      </LinkButton>
    ),
  };
}

/** Since when, or when a hold becomes permanent. */
async function Age({ since, revokesAt }: { since: Date; revokesAt: Date | null }) {
  const [t, words, format, now] = await Promise.all([
    getTranslations("overview"),
    getTranslations("todo"),
    getFormatter(),
    getNow(),
  ]);
  if (!revokesAt) return words("since", { at: format.dateTime(since, "minute") });
  return (
    <StatusTag tone="massing">
      {t("becomes-permanent", { time: format.relativeTime(revokesAt, now) })}
    </StatusTag>
  );
}
