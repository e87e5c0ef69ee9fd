import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { TodoList } from "@/components/ui/todo-list";
import type { DraftLine } from "@/lib/credential/eid/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Orders begun and not placed; each leads to its first question without an answer. */
export async function OrderDrafts({ slug, drafts }: { slug: string; drafts: DraftLine[] }) {
  const [t, format] = await Promise.all([getTranslations("eid.order"), getFormatter()]);
  if (drafts.length === 0) return null;
  const items = drafts.map((draft) => ({
    key: draft.id,
    title: draft.name ?? t("title"),
    aside: t("draft-saved", { at: format.dateTime(draft.savedAt, "minute") }),
    action: <LinkButton href={`/${slug}/eids/order/${draft.id}/${draft.step}`}>{t("draft-open")}</LinkButton>,
  }));
  return (
    <SectionRule className="mt-10" id="drafts" title={t("drafts")}>
      <TodoList items={items} />
    </SectionRule>
  );
}
