import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import type { ShownFinding } from "@/lib/domain/mark/finding";
import { getTranslations } from "@/lib/i18n/server";

const toneOf: Record<Exclude<ShownFinding, "verified">, Tone> = {
  overdue: "falu",
  open: "massing",
  done: "sjo",
};

/** Verified is as it should be and has no colour. */
export async function FindingTag({ shown }: { shown: ShownFinding }) {
  const t = await getTranslations("finding");
  if (shown === "verified") return <span>{t("statuses.verified")}</span>;
  return <StatusTag tone={toneOf[shown]}>{t(`statuses.${shown}`)}</StatusTag>;
}
