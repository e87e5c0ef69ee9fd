import { ObjectTimeline } from "@/components/operation/audit/object-timeline";
import { SectionRule } from "@/components/ui/section-rule";
import type { HistoryKind } from "@/lib/domain/operation/history";
import { getTranslations } from "@/lib/i18n/server";
import { readHistory } from "@/lib/operation/audit/read-history";
import { requireActor } from "@/lib/session";

interface ObjectHistoryProps {
  slug: string;
  /** As the log calls it. */
  kind: HistoryKind;
  ids: readonly string[];
  /** Which of those that go by the id, as entries call it. */
  named?: string;
}

/** The last thing on the page of every object: what has been done with it. */
export async function ObjectHistory({ slug, kind, ids, named }: ObjectHistoryProps) {
  const [t, history] = await Promise.all([
    getTranslations("audit"),
    readHistory(await requireActor(slug), { kind, ids, named }),
  ]);
  return (
    <SectionRule className="mt-10 max-w-column" id="history" title={t("history")}>
      <ObjectTimeline history={history} kind={kind} />
    </SectionRule>
  );
}
