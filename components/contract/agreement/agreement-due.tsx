import { LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { StatusTag } from "@/components/ui/status-tag";
import { TodoList } from "@/components/ui/todo-list";
import type { AgreementBoard, AgreementCard } from "@/lib/contract/agreement/read";
import { agreementWords } from "./agreement-words";

/** The agreements that somebody must decide on, the first day first. Nothing while none waits. */
export async function AgreementDue({ slug, board }: { slug: string; board: AgreementBoard }) {
  const { t } = await agreementWords();
  const lane = board.lanes.find(({ lane: name }) => name === "decision");
  if (!lane || lane.count === 0) return null;
  return (
    <SectionRule
      aside={<Link href={`/${slug}/agreements`}>{t("due-all")}</Link>}
      className="mt-10"
      id="agreements-due"
      title={t("due-title", { count: lane.count })}
    >
      <TodoList items={await Promise.all(lane.cards.map((card) => row(card, slug)))} />
    </SectionRule>
  );
}

async function row(card: AgreementCard, slug: string) {
  const { t, deadline } = await agreementWords();
  const { id, next, daysLeft } = card;
  return {
    key: id,
    title: card.title || t("untitled"),
    detail: (
      <>
        {card.partyName} <Code>{card.number}</Code>
      </>
    ),
    aside:
      next && daysLeft !== null ? <StatusTag tone="massing">{deadline(next, daysLeft)}</StatusTag> : null,
    action: <LinkButton href={`/${slug}/agreements/${id}`}>{t("due-open")}</LinkButton>,
  };
}
