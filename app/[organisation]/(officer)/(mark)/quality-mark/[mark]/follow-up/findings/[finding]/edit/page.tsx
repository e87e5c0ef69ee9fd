import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { findingIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/findings/[finding]/finding";
import {
  FollowUpFrame,
  followUpAt,
} from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { requirementChoices } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/requirements";
import { orMissing } from "@/app/or-missing";
import { FindingForm } from "@/components/mark/finding/finding-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { getTranslations } from "@/lib/i18n/server";
import { readFindingChoices } from "@/lib/mark/finding/read";
import { requireActor } from "@/lib/session";

type Props = { params: Promise<{ organisation: string; mark: string; finding: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("finding");
  return { title: t("edit-title") };
}

async function EditFinding({ params }: Props) {
  const { organisation, mark: markId, finding: findingId } = await params;
  const actor = await requireActor(organisation, "finding:write");
  const { page, found } = await findingIn(organisation, markId, findingId);
  const [t, choices] = await Promise.all([getTranslations("finding"), readFindingChoices(actor, { markId })]);
  const { status } = found.finding;
  const back = `${followUpAt(organisation, markId)}/findings/${findingId}`;
  return (
    <FollowUpFrame below mark={page.mark} part="findings" slug={organisation} title={t("edit-title")}>
      {status === "open" ? (
        <div className="max-w-column">
          <FindingForm
            choices={choices}
            finding={found.finding}
            markId={markId}
            requestId={randomUUID()}
            requirements={await requirementChoices(page)}
            slug={organisation}
          />
        </div>
      ) : (
        <EmptyState action={<LinkButton href={back}>{t("edit-back")}</LinkButton>} title={t("edit-closed")}>
          {t("edit-closed-body")}
        </EmptyState>
      )}
    </FollowUpFrame>
  );
}

export default orMissing(EditFinding);
