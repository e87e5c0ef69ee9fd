import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { TodoList } from "@/components/ui/todo-list";
import { evidenceTitle } from "@/lib/i18n/evidence";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { EvidenceView } from "@/lib/mark/evidence/read";
import { StandingTag, StateTag } from "./evidence-tags";

const shown = 8;

/** What waits for the reader among the evidence: to mend, to review and to replace in time. */
export async function EvidenceTodo({ tasks, base }: { tasks: EvidenceView[]; base: string }) {
  const [t, locale] = await Promise.all([getTranslations("evidence"), getLocale()]);
  if (tasks.length === 0) return null;
  return (
    <SectionRule className="mb-8" id="evidence-to-do" title={t("to-do")}>
      <TodoList
        items={tasks.slice(0, shown).flatMap((row) =>
          row.task === null
            ? []
            : [
                {
                  key: row.id,
                  title: t(`task.${row.task}`),
                  detail: <span className="wrap-anywhere">{evidenceTitle(locale, row.title)}</span>,
                  aside:
                    row.state === "approved" ? <StandingTag evidence={row} /> : <StateTag evidence={row} />,
                  action: (
                    <LinkButton href={`${base}/${row.id}`}>
                      {t(row.task === "review" ? "task-review" : "task-open")}
                    </LinkButton>
                  ),
                },
              ],
        )}
      />
      {tasks.length > shown ? (
        <p className="mt-3 text-ink-2">{t("more", { count: tasks.length - shown })}</p>
      ) : null}
    </SectionRule>
  );
}
