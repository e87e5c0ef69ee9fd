import { StatusTag } from "@/components/ui/status-tag";
import type { AgreementLane } from "@/lib/domain/contract/agreement-view";
import { getTranslations } from "@/lib/i18n/server";
import { laneTone } from "./agreement-look";

export async function AgreementLaneTag({ lane }: { lane: AgreementLane }) {
  const t = await getTranslations("agreement");
  return <StatusTag tone={laneTone[lane]}>{t(`lane.${lane}`)}</StatusTag>;
}
