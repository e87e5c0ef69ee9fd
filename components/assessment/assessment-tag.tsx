import { StatusTag } from "@/components/ui/status-tag";
import type { ShownAssessment } from "@/lib/domain/assessment";
import { getTranslations } from "@/lib/i18n/server";

/** What is met has no colour, so that the eye goes to what remains. */
export async function AssessmentTag({ shown }: { shown: ShownAssessment }) {
  const t = await getTranslations("assessment");
  if (shown === "met") return t("shown.met");
  if (shown === "not-applicable") return <span className="text-ink-3">{t("shown.not-applicable")}</span>;
  return <StatusTag tone={shown === "overdue" ? "falu" : "massing"}>{t(`shown.${shown}`)}</StatusTag>;
}
