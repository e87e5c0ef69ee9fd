import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { FollowUpFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { incidentIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/incidents/[incident]/incident";
import { orMissing } from "@/app/or-missing";
import { IncidentForm } from "@/components/mark/incident/incident-form";
import { typedMoment } from "@/lib/domain/core/swedish-time";
import { getTranslations } from "@/lib/i18n/server";
import { listTouchable } from "@/lib/mark/incident/read";
import { requireActor } from "@/lib/session";

type Props = { params: Promise<{ organisation: string; mark: string; incident: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("incident");
  return { title: t("edit-title") };
}

async function EditIncident({ params }: Props) {
  const { organisation, mark: markId, incident: incidentId } = await params;
  await requireActor(organisation, "incident:write");
  const { actor, mark, page } = await incidentIn(organisation, markId, incidentId);
  const { incident } = page;
  const [t, { services, now }] = await Promise.all([
    getTranslations("incident"),
    listTouchable(actor, { picked: incident.serviceIds }),
  ]);
  const moments = {
    occurredAt: typedMoment(incident.occurredAt),
    detectedAt: typedMoment(incident.detectedAt),
  };
  return (
    <FollowUpFrame below mark={mark} part="incidents" slug={organisation} title={t("edit-title")}>
      <div className="max-w-column">
        <IncidentForm
          markId={markId}
          max={typedMoment(now)}
          moments={moments}
          page={page}
          requestId={randomUUID()}
          services={services}
          slug={organisation}
        />
      </div>
    </FollowUpFrame>
  );
}

export default orMissing(EditIncident);
