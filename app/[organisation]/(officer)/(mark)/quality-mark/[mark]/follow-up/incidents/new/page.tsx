import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { FollowUpFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { orMissing } from "@/app/or-missing";
import { IncidentForm } from "@/components/mark/incident/incident-form";
import { typedMoment } from "@/lib/domain/core/swedish-time";
import { getTranslations } from "@/lib/i18n/server";
import { listTouchable } from "@/lib/mark/incident/read";
import { requireActor } from "@/lib/session";

type Props = { params: Promise<{ organisation: string; mark: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("incident");
  return { title: t("new-title") };
}

async function NewIncident({ params }: Props) {
  const { organisation, mark: markId } = await params;
  const actor = await requireActor(organisation, "incident:write");
  const { mark } = await markIn(organisation, markId);
  const [t, { services, now }] = await Promise.all([
    getTranslations("incident"),
    listTouchable(actor, { picked: [] }),
  ]);
  return (
    <FollowUpFrame below mark={mark} part="incidents" slug={organisation} title={t("new-title")}>
      <div className="max-w-column">
        <IncidentForm
          markId={markId}
          max={typedMoment(now)}
          requestId={randomUUID()}
          services={services}
          slug={organisation}
        />
      </div>
    </FollowUpFrame>
  );
}

export default orMissing(NewIncident);
