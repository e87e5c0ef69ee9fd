import { LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { TodoList } from "@/components/ui/todo-list";
import type { Approval } from "@/lib/credential/eid/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface ApprovalListProps {
  slug: string;
  approvals: Approval[];
  /** Whether the officer has a role that approves at all. */
  mayApprove: boolean;
}

/** The orders that wait for a second person, in the order of the queue, each with who that can be. */
export async function ApprovalList({ slug, approvals, mayApprove }: ApprovalListProps) {
  const [t, carrier, format] = await Promise.all([
    getTranslations("eid.approvals"),
    getTranslations("carrier"),
    getFormatter(),
  ]);
  if (approvals.length === 0)
    return (
      <EmptyState sample={t("empty-sample")} title={t("empty")}>
        {t("empty-body")}
      </EmptyState>
    );
  const items = approvals.map((approval) => {
    const { id, number, level, mine, self, hidden, returnedFor } = approval;
    const open = mayApprove && !mine && !self && !hidden && !returnedFor;
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
  return <TodoList items={items} />;
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
