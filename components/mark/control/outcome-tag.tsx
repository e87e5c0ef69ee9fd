import { CircleCheck, CircleQuestionMark, type LucideIcon, OctagonX } from "lucide-react";
import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import type { Outcome } from "@/lib/domain/mark/control";
import { getTranslations } from "@/lib/i18n/server";

/** What passed has no colour, so that the eye goes to the rest. */
export const outcomeTones: Record<Outcome, Tone> = { passed: "plain", failed: "falu", unknown: "massing" };
const icons: Record<Outcome, LucideIcon> = {
  passed: CircleCheck,
  failed: OctagonX,
  unknown: CircleQuestionMark,
};

/** What a control said. */
export async function OutcomeTag({ outcome }: { outcome: Outcome }) {
  const t = await getTranslations("control");
  return (
    <StatusTag icon={icons[outcome]} tone={outcomeTones[outcome]}>
      {t(`outcomes.${outcome}`)}
    </StatusTag>
  );
}
