import { StatusTag } from "@/components/ui/status-tag";
import type { ShownAssessment } from "@/lib/domain/mark/assessment";
import { getTranslations } from "@/lib/i18n/server";

/** Met has no colour, so that the eye goes to what remains. */
export async function ShownStatus({ status }: { status: ShownAssessment }) {
  const t = await getTranslations("declaration");
  const word = t(`status.${status}`);
  if (status === "overdue") return <StatusTag tone="falu">{word}</StatusTag>;
  if (status === "evidence-missing" || status === "control-failed")
    return <StatusTag tone="massing">{word}</StatusTag>;
  return <span className={status === "met" ? "font-semibold" : "text-ink-3"}>{word}</span>;
}
