import { StatusTag } from "@/components/ui/status-tag";
import type { ShownAssessment } from "@/lib/domain/mark/assessment";
import { getTranslations } from "@/lib/i18n/server";
import { toneOf } from "./assessment-look";

/** How a requirement stands; requirement-rows.tsx draws the same for a list. */
export async function AssessmentTag({ shown }: { shown: ShownAssessment }) {
  const t = await getTranslations("assessment");
  const tone = toneOf[shown];
  if (tone) return <StatusTag tone={tone}>{t(`shown.${shown}`)}</StatusTag>;
  return shown === "met" ? t("shown.met") : <span className="text-ink-3">{t(`shown.${shown}`)}</span>;
}
