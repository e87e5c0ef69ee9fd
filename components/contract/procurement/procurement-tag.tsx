import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import type { ProcurementState } from "@/lib/domain/contract/procurement";
import { getTranslations } from "@/lib/i18n/server";

const tones: Record<ProcurementState, Tone> = {
  planned: "gran",
  announced: "sjo",
  standstill: "skymning",
  decided: "massing",
  contracted: "bjork",
  cancelled: "plain",
};

/** Where a procurement stands. */
export async function ProcurementTag({ state }: { state: ProcurementState }) {
  const t = await getTranslations("procurement");
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>;
}
