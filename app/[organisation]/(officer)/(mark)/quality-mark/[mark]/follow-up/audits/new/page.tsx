import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { FollowUpFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { chaptersOf } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/requirements";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { orMissing } from "@/app/or-missing";
import { AuditForm } from "@/components/mark/internal-audit/audit-form";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { getNow, getTranslations } from "@/lib/i18n/server";
import { listReportChoices } from "@/lib/mark/internal-audit/read";
import { requireActor } from "@/lib/session";

type Props = { params: Promise<{ organisation: string; mark: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("internal-audit");
  return { title: t("new-title") };
}

async function NewAudit({ params }: Props) {
  const { organisation, mark: markId } = await params;
  const actor = await requireActor(organisation, "finding:write");
  const page = await markIn(organisation, markId);
  const [t, reports] = await Promise.all([
    getTranslations("internal-audit"),
    listReportChoices(actor, { markId, evidenceId: null }),
  ]);
  return (
    <FollowUpFrame below mark={page.mark} part="audits" slug={organisation} title={t("new-title")}>
      <div className="max-w-column">
        <AuditForm
          chapters={await chaptersOf(page)}
          markId={markId}
          reports={reports}
          requestId={randomUUID()}
          slug={organisation}
          today={dayOf(await getNow())}
        />
      </div>
    </FollowUpFrame>
  );
}

export default orMissing(NewAudit);
