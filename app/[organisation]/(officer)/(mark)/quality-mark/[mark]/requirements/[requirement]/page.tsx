import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { MarkFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark-frame";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { AnswerForm } from "@/components/mark/assessment/answer-form";
import { NotApplicable } from "@/components/mark/assessment/not-applicable-forms";
import { RequirementAnswer } from "@/components/mark/assessment/requirement-answer";
import { RequirementControls, RequirementText } from "@/components/mark/assessment/requirement-text";
import { RequirementEvidence } from "@/components/mark/evidence/requirement-evidence";
import { RequirementChange } from "@/components/mark/framework/requirement-change";
import { SectionRule } from "@/components/ui/section-rule";
import { may as mayDo } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { applicableIds } from "@/lib/domain/mark/applicable";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { readRequirement } from "@/lib/mark/assessment/read";
import { listEvidenceFor } from "@/lib/mark/evidence/read";
import { readRequirementChange } from "@/lib/mark/framework/read";

interface Props {
  params: Promise<{ organisation: string; mark: string; requirement: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

/** The requirement of this address, read once for the page and its title. */
const requirementIn = cache(async (organisation: string, markId: string, requirement: string) => {
  const { actor, mark, framework } = await markIn(organisation, markId);
  try {
    const of = { markId: mark.id, requirement: decodeURIComponent(requirement) };
    const [page, evidence] = await Promise.all([readRequirement(actor, of), listEvidenceFor(actor, of)]);
    const change = page.row.assessment.reread ? await readRequirementChange(actor, of) : null;
    return { ...page, actor, evidence, change, all: applicableIds(framework, mark) };
  } catch (fault) {
    if (fault instanceof Refusal && fault.code === "not-found") notFound();
    throw fault;
  }
});

export const generateMetadata = titleOrMissing(async ({ params }: Props): Promise<Metadata> => {
  const { organisation, mark, requirement: id } = await params;
  const [locale, { row }] = await Promise.all([getLocale(), requirementIn(organisation, mark, id)]);
  const { requirement } = row;
  return { title: `${requirement.id} ${locale === "sv" ? requirement.titleSv : requirement.titleEn}` };
});

async function OneRequirement({ params, searchParams }: Props) {
  const { organisation, mark: markId, requirement: id } = await params;
  const [t, locale, page, { done }] = await Promise.all([
    getTranslations("assessment"),
    getLocale(),
    requirementIn(organisation, markId, id),
    searchParams,
  ]);
  const { actor, mark, row, results, may, evidence, change, all } = page;
  const { requirement, assessment } = row;
  const here = `/${organisation}/quality-mark/${mark.id}`;
  const deed = deeds.find((known) => known === done);
  const applies = assessment.status !== "not-applicable";
  return (
    <MarkFrame
      crumbs={[{ href: `${here}/requirements`, label: t("title") }]}
      current="requirements"
      done={deed && t(`done.${deed}`)}
      mark={mark}
      slug={organisation}
      title={`${requirement.id} ${locale === "sv" ? requirement.titleSv : requirement.titleEn}`}
    >
      <div className="grid gap-10 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-10">
          {change ? <RequirementChange row={change} /> : null}
          <SectionRule id="our-answer" title={t("our-answer")}>
            <RequirementAnswer results={results} row={row} />
            {may.answer && applies ? (
              <div className="mt-8">
                <AnswerForm assessment={assessment} slug={organisation} />
              </div>
            ) : null}
          </SectionRule>
          <RequirementEvidence
            applies={all}
            evidence={evidence}
            markId={mark.id}
            mayAdd={mayDo(actor, "evidence:write")}
            requirement={requirement.id}
            slug={organisation}
          />
          <NotApplicable assessment={assessment} may={may} slug={organisation} />
        </div>
        <div className="flex min-w-0 flex-col gap-10">
          <SectionRule id="asks" title={t("what-it-asks")}>
            <RequirementText requirement={requirement} />
          </SectionRule>
          <SectionRule id="control" title={t("control")}>
            <RequirementControls here={`${here}/controls`} results={results} row={row} />
          </SectionRule>
        </div>
      </div>
      <ObjectHistory ids={[mark.id]} kind="assessment" named={requirement.id} slug={organisation} />
    </MarkFrame>
  );
}

const deeds = ["answered", "asked", "decided", "applies"] as const;

export default orMissing(OneRequirement);
