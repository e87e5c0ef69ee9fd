import { randomUUID } from "node:crypto";
import { findingIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/findings/[finding]/finding";
import {
  FollowUpFrame,
  followUpAt,
} from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import {
  requirementsAt,
  titlesOf,
} from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/requirements";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { FindingFacts, FindingTimeline } from "@/components/mark/finding/finding-facts";
import { FindingSteps } from "@/components/mark/finding/finding-steps";
import { FindingTag } from "@/components/mark/finding/finding-tag";
import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; mark: string; finding: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, mark, finding } = await params;
  const [t, { found }] = await Promise.all([
    getTranslations("finding"),
    findingIn(organisation, mark, finding),
  ]);
  return { title: `${t("name")} ${found.finding.requirement}` };
});

const deeds = ["saved", "closed", "verified", "returned"] as const;

async function Finding({ params, searchParams }: Props) {
  const [{ organisation, mark: markId, finding: findingId }, asked] = await Promise.all([
    params,
    searchParams,
  ]);
  const { actor, page, found } = await findingIn(organisation, markId, findingId);
  const [t, titles] = await Promise.all([getTranslations("finding"), titlesOf(page)]);
  const { finding } = found;
  const here = followUpAt(organisation, markId);
  const mayVerify = may(actor, "finding:write");
  const done = deeds.find((deed) => deed === asked.done);
  return (
    <FollowUpFrame
      actions={
        mayVerify && finding.status === "open" ? (
          <LinkButton href={`${here}/findings/${findingId}/edit`}>{t("edit")}</LinkButton>
        ) : null
      }
      below
      done={done && t(`done-${done}`)}
      mark={page.mark}
      meta={<FindingTag shown={finding.shown} />}
      part="findings"
      slug={organisation}
      title={`${t("name")} ${finding.requirement}`}
    >
      <div className="flex max-w-column flex-col gap-8">
        <p className="whitespace-pre-line text-lead [overflow-wrap:anywhere]">{finding.text}</p>
        <FindingFacts
          here={here}
          page={found}
          requirements={requirementsAt(organisation, markId)}
          title={titles[finding.requirement] ?? ""}
        />
        <FindingSteps
          mayClose={may(actor, "assessment:write")}
          mayVerify={mayVerify}
          page={found}
          requestId={randomUUID()}
          slug={organisation}
        />
        <SectionRule id="history" title={t("history")}>
          <FindingTimeline page={found} />
        </SectionRule>
      </div>
    </FollowUpFrame>
  );
}

export default orMissing(Finding);
