import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { FollowUpFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { requirementChoices } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/requirements";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { orMissing } from "@/app/or-missing";
import { FindingForm } from "@/components/mark/finding/finding-form";
import { getTranslations } from "@/lib/i18n/server";
import { readFindingChoices } from "@/lib/mark/finding/read";
import { requireActor } from "@/lib/session";
import { type Search, textOf } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; mark: string }>;
  searchParams: Promise<Search>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("finding");
  return { title: t("new-title") };
}

/** A finding of its own, or one that an audit, an incident or a requirement's page already points at. */
async function NewFinding({ params, searchParams }: Props) {
  const [{ organisation, mark: markId }, asked] = await Promise.all([params, searchParams]);
  const actor = await requireActor(organisation, "finding:write");
  const page = await markIn(organisation, markId);
  const [t, choices] = await Promise.all([getTranslations("finding"), readFindingChoices(actor, { markId })]);
  const given = {
    requirement: textOf(asked.requirement),
    internalAuditId: textOf(asked.audit),
    incidentId: textOf(asked.incident),
  };
  return (
    <FollowUpFrame below mark={page.mark} part="findings" slug={organisation} title={t("new-title")}>
      <div className="max-w-column">
        <FindingForm
          choices={choices}
          given={given}
          markId={markId}
          requestId={randomUUID()}
          requirements={await requirementChoices(page)}
          slug={organisation}
        />
      </div>
    </FollowUpFrame>
  );
}

export default orMissing(NewFinding);
