import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { TodoList } from "@/components/ui/todo-list";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { Awaited as AwaitedWork } from "@/lib/operation/overview/read";
import { secondTitle } from "./work-todo";

/** What waits for others, each with since when and who can take it further. */
export async function AwaitedRows({ awaited, slug }: { awaited: AwaitedWork[]; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("todo"), getFormatter()]);
  if (awaited.length === 0)
    return <EmptyState title={t("awaited.none")}>{t("awaited.none-body")}</EmptyState>;
  const items = await Promise.all(
    awaited.map(async (work, index) => {
      const title = await titleOf(work);
      const path = pathOf(work);
      return {
        key: `${work.kind}-${index}`,
        title: path === null ? title : <Link href={`/${slug}${path}`}>{title}</Link>,
        detail: await whoNext(work),
        aside: t("since", { at: format.dateTime(work.since, "minute") }),
      };
    }),
  );
  return <TodoList items={items} />;
}

async function titleOf(work: AwaitedWork): Promise<string> {
  const t = await getTranslations("todo");
  if (work.kind === "second") return secondTitle(work);
  if (work.kind === "many") return t(`awaited.${work.step}`, { count: work.count });
  if (work.kind === "batch") return t("awaited.bureau", { bureau: work.bureau, count: work.count });
  if (work.kind === "paused") return t("awaited.paused");
  if (work.kind === "signature") return t("awaited.signature", { declaration: work.declaration });
  if (work.kind === "successor") return t("awaited.successor", { issuer: work.issuer });
  if (work.kind === "new-root") return t("awaited.new-root", { root: work.authority });
  return t(`awaited.${work.kind}`, { count: work.count });
}

const listOf = {
  ordered: "/approvals#others",
  returned: "/approvals#others",
  approved: "/eids?status=approved",
  producing: "/eids?status=producing",
};

function pathOf(work: AwaitedWork): string | null {
  if (work.kind === "second") return work.path;
  if (work.kind === "many") return listOf[work.step];
  if (work.kind === "batch") return `/card-batches/${work.batchId}`;
  if (work.kind === "paused") return null;
  if (work.kind === "successor") return `/settings/issuers#issuer-${work.issuerId}`;
  if (work.kind === "new-root") return "/settings/issuers#new-root";
  if ("markId" in work) return `/quality-mark/${work.markId}/${partOf(work)}`;
  return work.kind === "addresses" ? "/approvals#addresses" : "/access-requests#others";
}

/** The page of a mark that has it. */
function partOf(work: Extract<AwaitedWork, { markId: string }>): string {
  if (!("declaration" in work)) return work.kind === "evidence" ? "evidence" : "requirements?shown=waits";
  return work.declaration === "application" ? "declaration/application#signatures" : "declaration#signatures";
}

const mostNamed = 4;

/** Whose turn it is, by name. */
async function whoNext(work: AwaitedWork): Promise<string | undefined> {
  const t = await getTranslations("todo");
  const { names } = work;
  if (work.kind === "many" && work.step === "returned")
    return work.by ? t("by.returned", { name: work.by }) : undefined;
  if (work.kind === "batch") return t("batch", { number: work.number });
  if (work.kind === "access-requests" || (work.kind === "many" && work.step === "producing"))
    return undefined;
  if (names.length === 0) return t("awaited.nobody");
  return t("awaited.who", {
    names: names.slice(0, mostNamed).join(", "),
    more: Math.max(0, names.length - mostNamed),
  });
}
