import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { FollowUpFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { orMissing } from "@/app/or-missing";
import { TrainingForm } from "@/components/mark/review/record-forms";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { getNow, getTranslations } from "@/lib/i18n/server";
import { listTrainees } from "@/lib/mark/review/read";
import { requireActor } from "@/lib/session";

type Props = { params: Promise<{ organisation: string; mark: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("review");
  return { title: t("training-add") };
}

async function NewTraining({ params }: Props) {
  const { organisation, mark: markId } = await params;
  const actor = await requireActor(organisation, "review:write");
  const { mark } = await markIn(organisation, markId);
  const t = await getTranslations("review");
  return (
    <FollowUpFrame below mark={mark} part="reviews" slug={organisation} title={t("training-add")}>
      <div className="max-w-column">
        <TrainingForm
          markId={markId}
          officers={await listTrainees(actor, undefined)}
          requestId={randomUUID()}
          slug={organisation}
          today={dayOf(await getNow())}
        />
      </div>
    </FollowUpFrame>
  );
}

export default orMissing(NewTraining);
