import { LinkButton } from "@/components/ui/button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { Todo } from "@/lib/operation/overview/read";

type SecondStep = Extract<Todo, { kind: "second" }>;
type Batch = Extract<Todo, { kind: "batch" }>;
type UnseenJob = Extract<Todo, { kind: "unseen-job" }>;
type Feed = Extract<Todo, { kind: "feed" }>;
type Work = SecondStep | Batch | UnseenJob | Feed;

export const isWork = (todo: { kind: string }): todo is Work =>
  ["second", "batch", "unseen-job", "feed"].includes(todo.kind);

/** Work that is neither one e-ID's step nor a number: each with its page. */
export async function workRow(todo: Work, slug: string) {
  const [t, words, format] = await Promise.all([
    getTranslations("overview"),
    getTranslations("todo"),
    getFormatter(),
  ]);
  const { key, title, detail, path } = await shown(todo);
  return {
    ...{ key, title, detail },
    aside: words("since", { at: format.dateTime(todo.since, "minute") }),
    action: (
      <LinkButton href={`/${slug}${path}`}>
        {t(todo.kind === "second" ? "review" : "open")}
        <VisuallyHidden> {title}</VisuallyHidden>
      </LinkButton>
    ),
  };
}

async function shown(todo: Work) {
  const words = await getTranslations("todo");
  if (todo.kind === "second") {
    const detail = todo.by ? words("by.second", { name: todo.by }) : undefined;
    const { step, by, path } = todo;
    return { key: `${step}-${path}-${by}`, title: await secondTitle(todo), detail, path };
  }
  if (todo.kind === "unseen-job") {
    const job = await getTranslations("job");
    const title = words("job", { failed: String(todo.refused === 0), count: todo.refused });
    return { key: todo.jobId, title, detail: job(`kind.${todo.job}`), path: `/jobs/${todo.jobId}` };
  }
  if (todo.kind === "feed") {
    const feed = await getTranslations("employee-feed");
    const { wait, id, name } = todo;
    const [path, detail] =
      wait === "decide"
        ? [`/employees/import?list=${id}`, undefined]
        : ["/employees/import#feeds", feed("silent-next")];
    return { key: `${wait}-${id}`, title: words(`feed.${wait}`, { name }), detail, path };
  }
  const { wait, batchId, bureau, count, number } = todo;
  const title = wait === "send" ? words("send", { bureau, count }) : words("take-in", { bureau });
  return { key: batchId, title, detail: words("batch", { number }), path: `/card-batches/${batchId}` };
}

/** What the second person decides. */
export async function secondTitle({
  step,
  count,
  what,
  rows,
}: Pick<SecondStep, "step" | "count" | "what" | "rows">): Promise<string> {
  if (step === "plans")
    return (await getTranslations("bulk"))("title", { verb: what ?? "other", count: rows ?? 0 });
  return (await getTranslations("todo"))(`second.${step}`, { count });
}
