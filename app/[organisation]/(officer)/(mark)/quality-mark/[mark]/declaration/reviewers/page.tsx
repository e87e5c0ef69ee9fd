import { DeclarationLinks } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/declaration/declaration-links";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { MarkFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { GiveReviewerForm } from "@/components/mark/declaration/reviewer-forms";
import { ReviewerTable } from "@/components/mark/declaration/reviewer-table";
import { ListMeta } from "@/components/shell/list-header";
import { SectionRule } from "@/components/ui/section-rule";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { readReviewers } from "@/lib/mark/reviewer/read";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; mark: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, mark } = await params;
  const [t] = await Promise.all([getTranslations("reviewer"), markIn(organisation, mark)]);
  return { title: t("title") };
});

/** Who from outside reads this quality mark, and what they have opened. */
async function Reviewers({ params, searchParams }: Props) {
  const [{ organisation: slug, mark: markId }, { done }] = await Promise.all([params, searchParams]);
  const { actor, mark } = await markIn(slug, markId);
  const [t, reviewers] = await Promise.all([
    getTranslations("reviewer"),
    readReviewers(actor, { markId: mark.id }),
  ]);
  const mayWrite = may(actor, "reviewer-access:write");
  return (
    <MarkFrame
      meta={<ListMeta found={reviewers.length} lead={t("lead")} />}
      actions={<DeclarationLinks current="reviewers" markId={mark.id} slug={slug} />}
      current="declaration"
      done={done === "ended" ? t("done-ended") : undefined}
      mark={mark}
      slug={slug}
      title={t("title")}
    >
      <div className="flex flex-col gap-10">
        <SectionRule id="list" title={t("list")}>
          <ReviewerTable markId={mark.id} mayEnd={mayWrite} reviewers={reviewers} slug={slug} />
        </SectionRule>
        {mayWrite ? (
          <SectionRule id="give" title={t("give-heading")}>
            <GiveReviewerForm markId={mark.id} slug={slug} />
          </SectionRule>
        ) : null}
      </div>
    </MarkFrame>
  );
}

export default orMissing(Reviewers);
