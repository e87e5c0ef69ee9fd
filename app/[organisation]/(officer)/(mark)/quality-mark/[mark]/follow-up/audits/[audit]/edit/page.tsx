import { randomUUID } from "node:crypto";
import { auditIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/audits/[audit]/audit";
import { FollowUpFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { chaptersOf } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/requirements";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { AuditForm } from "@/components/mark/internal-audit/audit-form";
import { getTranslations } from "@/lib/i18n/server";
import { listReportChoices } from "@/lib/mark/internal-audit/read";
import { requireActor } from "@/lib/session";

type Props = { params: Promise<{ organisation: string; mark: string; audit: string }> };

const titleFor = async (name: string) => (await getTranslations("internal-audit"))("edit-title", { name });

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, mark, audit } = await params;
  return { title: await titleFor((await auditIn(organisation, mark, audit)).audit.title) };
});

async function EditAudit({ params }: Props) {
  const { organisation, mark: markId, audit: auditId } = await params;
  const actor = await requireActor(organisation, "finding:write");
  const page = await auditIn(organisation, markId, auditId);
  const { evidenceId } = page.audit;
  return (
    <FollowUpFrame
      below
      mark={page.mark}
      part="audits"
      slug={organisation}
      title={await titleFor(page.audit.title)}
    >
      <div className="max-w-column">
        <AuditForm
          audit={page.audit}
          chapters={await chaptersOf(page)}
          markId={markId}
          reports={await listReportChoices(actor, { markId, evidenceId })}
          requestId={randomUUID()}
          slug={organisation}
          today={page.today}
        />
      </div>
    </FollowUpFrame>
  );
}

export default orMissing(EditAudit);
