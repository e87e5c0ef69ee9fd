import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { RequirementTodo } from "@/components/mark/assessment/requirement-todo";
import { MarkList } from "@/components/mark/quality-mark/mark-list";
import { ListHeader } from "@/components/shell/list-header";
import { partsOfMark } from "@/components/shell/mark-parts";
import { menuWord } from "@/components/shell/menu-word";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionRule } from "@/components/ui/section-rule";
import { may } from "@/lib/domain/core/actor";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { readMarks, readOwnTasks } from "@/lib/mark/assessment/read";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("quality-mark");
  return { title: t("title") };
}

async function QualityMarks({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "quality-mark:read");
  const [t, words, marks, tasks] = await Promise.all([
    getTranslations("quality-mark"),
    getTranslations("assessment"),
    readMarks(actor, undefined),
    readOwnTasks(actor, undefined),
  ]);
  const here = `/${organisation}/quality-mark`;
  const begins = may(actor, "quality-mark:write");
  const begin = begins ? (
    <LinkButton href={`${here}/new`} tone={marks.length === 0 ? "primary" : "quiet"}>
      {t("new")}
    </LinkButton>
  ) : null;
  return (
    <>
      <ListHeader
        found={marks.length}
        lead={t("lead")}
        actions={
          <>
            {marks.length === 0 ? null : begin}
            <LinkButton href={`${here}/frameworks`}>{t("frameworks")}</LinkButton>
          </>
        }
        title={t("title")}
      />
      {marks.length === 0 ? (
        <EmptyState action={begin} title={t("empty")}>
          {t(begins ? "empty-body" : "empty-reader")}
        </EmptyState>
      ) : (
        <>
          <MarkList parts={partsOfMark(menuWord(await getLocale()))} rows={marks} slug={organisation} />
          <SectionRule className="mt-10" id="mine" title={words("mine")}>
            <p className="mb-2 text-ink-2">{tasks.length === 0 ? words("mine-none") : words("mine-lead")}</p>
            <RequirementTodo
              rows={tasks.map(({ mark, row }) => ({
                row,
                here: `${here}/${mark.id}/requirements`,
                name: t("mark-name", { issuer: mark.issuerName, level: mark.level }),
              }))}
            />
          </SectionRule>
        </>
      )}
    </>
  );
}

export default orMissing(QualityMarks);
