import { LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { TodoList } from "@/components/ui/todo-list";
import type { ProposalInList } from "@/lib/credential/replacement/read";
import { getFormatter, getNow, getTranslations } from "@/lib/i18n/server";

/** E-IDs that should be replaced: why, whose, and since when. */
export async function ProposalList({ proposals, slug }: { proposals: ProposalInList[]; slug: string }) {
  const [t, format, now] = await Promise.all([getTranslations("replacement"), getFormatter(), getNow()]);
  return (
    <TodoList
      items={proposals.map(({ id, eidId, number, name, reason, proposedAt }) => ({
        key: id,
        title: t(`reason.${reason}`),
        detail: (
          <>
            {name} <Code>{number}</Code>
          </>
        ),
        aside: format.relativeTime(proposedAt, now),
        action: <LinkButton href={`/${slug}/eids/${eidId}`}>{t("open")}</LinkButton>,
      }))}
    />
  );
}
