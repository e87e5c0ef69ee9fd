import { auditIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/audits/[audit]/audit";
import {
  FollowUpFrame,
  followUpAt,
} from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { titlesOf } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/requirements";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { FindingTable } from "@/components/mark/finding/finding-table";
import { AuditState } from "@/components/mark/internal-audit/audit-table";
import { LinkButton } from "@/components/ui/button";
import { CodedLink } from "@/components/ui/coded-link";
import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import type { AuditPage } from "@/lib/mark/internal-audit/read";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; mark: string; audit: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, mark, audit } = await params;
  return { title: (await auditIn(organisation, mark, audit)).audit.title };
});

async function Audit({ params, searchParams }: Props) {
  const [{ organisation, mark: markId, audit: auditId }, { done }] = await Promise.all([
    params,
    searchParams,
  ]);
  const page = await auditIn(organisation, markId, auditId);
  const [t, titles] = await Promise.all([getTranslations("internal-audit"), titlesOf(page)]);
  const root = followUpAt(organisation, markId);
  const mayWrite = may(page.actor, "finding:write");
  const add = `${root}/findings/new?audit=${auditId}`;
  return (
    <FollowUpFrame
      actions={mayWrite ? <AuditActions add={add} edit={`${root}/audits/${auditId}/edit`} /> : null}
      below
      done={done === "saved" ? t("done-saved") : undefined}
      mark={page.mark}
      part="audits"
      slug={organisation}
      title={page.audit.title}
    >
      <div className="flex flex-col gap-10">
        <AuditFacts here={`/${organisation}/quality-mark/${markId}`} page={page} titles={titles} />
        <SectionRule id="findings" title={t("findings")}>
          {page.findings.length > 0 ? (
            <FindingTable here={`${root}/findings`} rows={page.findings} today={page.today} />
          ) : (
            <p className="text-ink-2">{t("findings-none")}</p>
          )}
        </SectionRule>
      </div>
      <ObjectHistory ids={[auditId]} kind="internal-audit" slug={organisation} />
    </FollowUpFrame>
  );
}

async function AuditActions({ add, edit }: { add: string; edit: string }) {
  const t = await getTranslations("internal-audit");
  return (
    <>
      <LinkButton href={add} tone="primary">
        {t("add-finding")}
      </LinkButton>
      <LinkButton href={edit}>{t("edit")}</LinkButton>
    </>
  );
}

interface AuditFactsProps {
  page: AuditPage;
  titles: Record<string, string>;
  /** Address of the mark. */
  here: string;
}

async function AuditFacts({ page: { audit, report, today }, titles, here }: AuditFactsProps) {
  const t = await getTranslations("internal-audit");
  return (
    <Facts
      items={[
        { label: t("state"), value: <AuditState audit={audit} today={today} /> },
        { label: t("auditor"), value: audit.auditor },
        { label: t("planned-on"), value: <Day day={audit.plannedOn} /> },
        { label: t("performed-on"), value: audit.performedOn ? <Day day={audit.performedOn} /> : "–" },
        {
          label: t("conclusion"),
          value: audit.conclusion ? (
            <span className="whitespace-pre-line [overflow-wrap:anywhere]">{audit.conclusion}</span>
          ) : (
            "–"
          ),
        },
        {
          label: t("report"),
          value: report ? (
            <Link className="text-sjo underline wrap-anywhere" href={`${here}/evidence/${report.id}`}>
              {report.title}
            </Link>
          ) : (
            t("report-none")
          ),
        },
        {
          label: t("requirement-count", { count: audit.requirements.length }),
          value: (
            <ul className="max-w-measure columns-1 sm:columns-2">
              {audit.requirements.map((id) => (
                <li key={id}>
                  <CodedLink code={id} href={titles[id] ? `${here}/requirements/${id}` : null}>
                    {titles[id]}
                  </CodedLink>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

export default orMissing(Audit);
