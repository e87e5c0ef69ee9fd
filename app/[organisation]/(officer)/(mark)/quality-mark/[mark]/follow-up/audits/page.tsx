import type { Metadata } from "next";
import {
  FollowUpFrame,
  followUpAt,
} from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import {
  requirementsAt,
  titlesOf,
} from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/requirements";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { orMissing } from "@/app/or-missing";
import { AuditTable } from "@/components/mark/internal-audit/audit-table";
import { CoverageTable } from "@/components/mark/internal-audit/coverage-table";
import { ListMeta } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { may } from "@/lib/domain/core/actor";
import { isCovered } from "@/lib/domain/mark/internal-audit";
import { getTranslations } from "@/lib/i18n/server";
import { readProgramme } from "@/lib/mark/internal-audit/read";

type Props = { params: Promise<{ organisation: string; mark: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("internal-audit");
  return { title: t("title") };
}

async function Audits({ params }: Props) {
  const { organisation, mark: markId } = await params;
  const { actor, ...page } = await markIn(organisation, markId);
  const [t, titles, programme] = await Promise.all([
    getTranslations("internal-audit"),
    titlesOf(page),
    readProgramme(actor, { markId }),
  ]);
  const here = `${followUpAt(organisation, markId)}/audits`;
  const { coverage } = programme;
  const missing = coverage.filter((one) => !isCovered(one)).length;
  const applies = coverage.length;
  const said = missing === 0 ? "coverage-all" : missing === applies ? "coverage-none" : "coverage-some";
  const finding = t(said, { missing, applies });
  return (
    <FollowUpFrame
      meta={<ListMeta found={programme.audits.length} lead={t("lead")} />}
      actions={
        may(actor, "finding:write") ? (
          <LinkButton href={`${here}/new`} tone="primary">
            {t("add")}
          </LinkButton>
        ) : null
      }
      mark={page.mark}
      part="audits"
      slug={organisation}
      title={t("title")}
    >
      <div className="flex flex-col gap-10">
        <SectionRule id="audits" title={t("audits")}>
          <AuditTable audits={programme.audits} here={here} today={programme.today} />
        </SectionRule>
        <SectionRule aside={t("coverage")} id="coverage" title={finding}>
          <CoverageTable
            caption={t("coverage")}
            coverage={coverage}
            here={requirementsAt(organisation, markId)}
            titles={titles}
          />
        </SectionRule>
      </div>
    </FollowUpFrame>
  );
}

export default orMissing(Audits);
