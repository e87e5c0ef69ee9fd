import { LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { TodoList } from "@/components/ui/todo-list";
import type { Approval, WaitingPlan } from "@/lib/credential/eid/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { planRows } from "./bulk-waiting";

interface ApprovalListProps {
  slug: string;
  plans: WaitingPlan[];
  /** Orders that this officer may approve. */
  mine: Approval[];
}

/** What this officer may approve: plans of colleagues, then orders in the order of the queue. */
export async function ApprovalList({ slug, plans, mine }: ApprovalListProps) {
  const t = await getTranslations("eid.approvals");
  if (plans.length + mine.length === 0) return <EmptyState title={t("empty")}>{t("empty-body")}</EmptyState>;
  return <TodoList items={[...(await planRows(slug, plans)), ...(await orderRows(slug, mine, true))]} />;
}

/** Orders that somebody else takes further, each with who that can be. */
export async function OthersApprovals({ slug, others }: { slug: string; others: Approval[] }) {
  return <TodoList items={await orderRows(slug, others, false)} />;
}

async function orderRows(slug: string, approvals: Approval[], open: boolean) {
  const [t, carrier, format] = await Promise.all([
    getTranslations("eid.approvals"),
    getTranslations("carrier"),
    getFormatter(),
  ]);
  return approvals.map((approval) => {
    const { id, number, level } = approval;
    return {
      key: id,
      title: approval.name,
      detail: (
        <>
          {t("what", { carrier: carrier(approval.carrier), level })} <Code>{number}</Code>
        </>
      ),
      aside: (
        <>
          <p>{t("since", { at: format.dateTime(approval.since, "minute") })}</p>
          <p>{t("ordered-by", { name: approval.orderedBy })}</p>
          <WhyNot approval={approval} />
        </>
      ),
      action: (
        <LinkButton href={`/${slug}/eids/${id}${open ? "/approve" : ""}`} tone={open ? "primary" : "quiet"}>
          {t(open ? "review" : "open")}
        </LinkButton>
      ),
    };
  });
}

/** Why it is not this officer's to approve, and whose it is. */
async function WhyNot({ approval }: { approval: Approval }) {
  const t = await getTranslations("eid.approvals");
  const { returnedFor, self, hidden, mine, approvers } = approval;
  const why = () => {
    if (returnedFor) return t("returned", { note: returnedFor });
    if (self) return t("self");
    if (hidden) return t("hidden");
    if (!mine) return null;
    if (approvers.length === 0) return `${t("mine")} ${t("nobody")}`;
    return t("mine-who", { names: namesIn(approvers) });
  };
  const said = why();
  return said ? <p className="max-w-80 text-ink-2">{said}</p> : null;
}

const mostNamed = 4;
const namesIn = (names: string[]) =>
  `${names.slice(0, mostNamed).join(", ")}${names.length > mostNamed ? " …" : ""}`;
