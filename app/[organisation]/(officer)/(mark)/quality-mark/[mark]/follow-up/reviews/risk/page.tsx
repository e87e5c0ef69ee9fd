import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { FollowUpFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { orMissing } from "@/app/or-missing";
import { RiskReviewForm } from "@/components/mark/review/record-forms";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { getNow, getTranslations } from "@/lib/i18n/server";

import { requireActor } from "@/lib/session";

type Props = { params: Promise<{ organisation: string; mark: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("review");
  return { title: t("risk-add") };
}

async function NewRiskReview({ params }: Props) {
  const { organisation, mark: markId } = await params;
  await requireActor(organisation, "review:write");
  const { mark } = await markIn(organisation, markId);
  const t = await getTranslations("review");
  return (
    <FollowUpFrame below mark={mark} part="reviews" slug={organisation} title={t("risk-add")}>
      <div className="max-w-column">
        <RiskReviewForm
          markId={markId}
          requestId={randomUUID()}
          slug={organisation}
          today={dayOf(await getNow())}
        />
      </div>
    </FollowUpFrame>
  );
}

export default orMissing(NewRiskReview);
