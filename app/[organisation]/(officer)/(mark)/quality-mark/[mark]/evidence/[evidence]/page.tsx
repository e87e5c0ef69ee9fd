import { randomUUID } from "node:crypto";
import { evidenceDone } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/evidence/done";
import { MarkFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ChangedBand } from "@/components/mark/evidence/changed-bands";
import { EvidenceReview, WithdrawForm } from "@/components/mark/evidence/evidence-acts";
import { EvidenceFacts } from "@/components/mark/evidence/evidence-facts";
import { StateTag } from "@/components/mark/evidence/evidence-tags";
import { EvidenceTimeline } from "@/components/mark/evidence/evidence-timeline";
import { EvidenceUses } from "@/components/mark/evidence/evidence-uses";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { isSamePerson, may } from "@/lib/domain/core/actor";
import { evidenceTitle } from "@/lib/i18n/evidence";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { EvidencePage } from "@/lib/mark/evidence/read";
import type { Search } from "@/lib/web/search-params";
import { evidenceIn } from "./evidence";

type Props = {
  params: Promise<{ organisation: string; mark: string; evidence: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, mark, evidence } = await params;
  const [locale, { page }] = await Promise.all([getLocale(), evidenceIn(organisation, mark, evidence)]);
  return { title: evidenceTitle(locale, page.evidence.title) };
});

async function Evidence({ params, searchParams }: Props) {
  const { organisation: slug, mark: markId, evidence: id } = await params;
  const { actor, mark, page } = await evidenceIn(slug, markId, id);
  const [t, locale] = await Promise.all([getTranslations("evidence"), getLocale()]);
  const { evidence, verbs } = page;
  const base = `/${slug}/quality-mark/${markId}/evidence`;
  const gone = evidence.withdrawnAt !== null || evidence.successor !== null;
  const acts = {
    evidence,
    verbs,
    markId,
    slug,
    own: isSamePerson(actor, evidence.authorId),
    requestIds: {
      ready: randomUUID(),
      approve: randomUUID(),
      return: randomUUID(),
      withdraw: randomUUID(),
    },
  };
  return (
    <MarkFrame
      actions={<Actions at={base} page={page} />}
      crumbs={[{ href: base, label: t("title") }]}
      current="evidence"
      done={await evidenceDone((await searchParams).done)}
      mark={mark}
      meta={<Meta page={page} />}
      slug={slug}
      title={evidenceTitle(locale, evidence.title)}
    >
      <Bands base={base} page={page} />
      <div className="flex flex-col gap-10">
        <EvidenceFacts evidence={evidence} slug={slug} />
        <EvidenceReview {...acts} />
        <EvidenceUses
          markId={markId}
          mayWrite={may(actor, "evidence:write") && !gone}
          page={page}
          slug={slug}
        />
        <SectionRule id="evidence-history" title={t("history")}>
          <EvidenceTimeline events={page.events} />
        </SectionRule>
        <WithdrawForm {...acts} />
      </div>
    </MarkFrame>
  );
}

async function Meta({ page: { evidence } }: { page: EvidencePage }) {
  const t = await getTranslations("evidence");
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <StateTag evidence={evidence} />
      <span>{t(`kind.${evidence.kind}`)}</span>
    </span>
  );
}

async function Actions({ page: { evidence, verbs }, at }: { page: EvidencePage; at: string }) {
  const t = await getTranslations("evidence");
  return (
    <>
      {verbs.includes("edit") ? (
        <LinkButton href={`${at}/${evidence.id}/edit`}>{t("edit")}</LinkButton>
      ) : null}
      {verbs.includes("supersede") ? (
        <LinkButton href={`${at}/new?replaces=${evidence.id}`}>{t("replace")}</LinkButton>
      ) : null}
    </>
  );
}

/** What is to be known before anything else: that it has changed, or that it is past. */
async function Bands({ page: { evidence }, base }: { page: EvidencePage; base: string }) {
  const [t, locale] = await Promise.all([getTranslations("evidence"), getLocale()]);
  const { intact, successor, withdrawnAt } = evidence;
  return (
    <div className="mb-6 flex flex-col gap-3 empty:hidden">
      {intact === false ? <ChangedBand /> : null}
      {successor ? (
        <Banner tone="info">
          {t.rich("superseded-by", {
            title: evidenceTitle(locale, successor.title),
            new: (inside) => <Link href={`${base}/${successor.id}`}>{inside}</Link>,
          })}
        </Banner>
      ) : null}
      {withdrawnAt ? <Banner tone="info">{t("withdrawn-at", { at: withdrawnAt })}</Banner> : null}
    </div>
  );
}

export default orMissing(Evidence);
