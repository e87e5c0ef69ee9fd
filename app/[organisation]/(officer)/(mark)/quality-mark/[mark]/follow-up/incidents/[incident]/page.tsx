import { randomUUID } from "node:crypto";
import {
  FollowUpFrame,
  followUpAt,
} from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { incidentIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/incidents/[incident]/incident";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { FindingTable } from "@/components/mark/finding/finding-table";
import { IncidentFacts, IncidentTouched } from "@/components/mark/incident/incident-facts";
import { IncidentSteps } from "@/components/mark/incident/incident-steps";
import { ReportClocks } from "@/components/mark/incident/report-clocks";
import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { type Actor, may } from "@/lib/domain/core/actor";
import { typedMoment } from "@/lib/domain/core/swedish-time";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { IncidentPage } from "@/lib/mark/incident/read";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; mark: string; incident: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, mark, incident } = await params;
  return { title: (await incidentIn(organisation, mark, incident)).page.incident.title };
});

const deeds = ["saved", "reported", "closed"] as const;

async function Incident({ params, searchParams }: Props) {
  const [{ organisation, mark: markId, incident: incidentId }, asked] = await Promise.all([
    params,
    searchParams,
  ]);
  const { actor, mark, page } = await incidentIn(organisation, markId, incidentId);
  const [t, format] = await Promise.all([getTranslations("incident"), getFormatter()]);
  const root = followUpAt(organisation, markId);
  const mayWrite = may(actor, "incident:write");
  const done = deeds.find((deed) => deed === asked.done);
  const { closedAt, title } = page.incident;
  return (
    <FollowUpFrame
      actions={
        mayWrite && !closedAt ? (
          <LinkButton href={`${root}/incidents/${incidentId}/edit`}>{t("edit")}</LinkButton>
        ) : null
      }
      below
      done={done && t(`done-${done}`)}
      mark={mark}
      meta={closedAt ? t("closed-at", { at: format.dateTime(closedAt, "minute") }) : t("open")}
      part="incidents"
      slug={organisation}
      title={title}
    >
      <div className="flex flex-col gap-10">
        <SectionRule id="reports" title={t("reports")}>
          <ReportClocks clocks={page.clocks} now={page.now} />
        </SectionRule>
        {mayWrite ? (
          <IncidentSteps
            markId={markId}
            now={typedMoment(page.now)}
            page={page}
            requestId={randomUUID()}
            slug={organisation}
          />
        ) : null}
        <About actor={actor} page={page} root={root} slug={organisation} />
      </div>
      <ObjectHistory ids={[incidentId]} kind="incident" slug={organisation} />
    </FollowUpFrame>
  );
}

interface AboutProps {
  actor: Actor;
  page: IncidentPage;
  slug: string;
  root: string;
}

/** What happened, what it touched and what came of it. */
async function About({ actor, page, slug, root }: AboutProps) {
  const t = await getTranslations("incident");
  const add = `${root}/findings/new?incident=${page.incident.id}`;
  return (
    <>
      <SectionRule id="facts" title={t("facts")}>
        <IncidentFacts page={page} />
      </SectionRule>
      <SectionRule id="touched" title={t("touched")}>
        <IncidentTouched actor={actor} page={page} slug={slug} />
      </SectionRule>
      <SectionRule id="findings" title={t("findings")}>
        {page.findings.length > 0 ? (
          <FindingTable here={`${root}/findings`} rows={page.findings} today={page.today} />
        ) : (
          <p className="text-ink-2">{t("findings-none")}</p>
        )}
        {may(actor, "finding:write") ? (
          <div className="mt-4">
            <LinkButton href={add}>{t("add-finding")}</LinkButton>
          </div>
        ) : null}
      </SectionRule>
    </>
  );
}

export default orMissing(Incident);
