import { DocumentSection } from "@/app/[organisation]/(officer)/(contract)/agreements/document-section";
import { ReminderSection } from "@/app/[organisation]/(officer)/(contract)/agreements/reminder-section";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { AgreementActions } from "@/components/contract/agreement/agreement-actions";
import { AgreementAmendments } from "@/components/contract/agreement/agreement-amendments";
import { AgreementBands } from "@/components/contract/agreement/agreement-bands";
import { AgreementBasis } from "@/components/contract/agreement/agreement-basis";
import { AgreementCallOffs } from "@/components/contract/agreement/agreement-call-offs";
import { AgreementContacts } from "@/components/contract/agreement/agreement-contacts";
import { AgreementCoverage } from "@/components/contract/agreement/agreement-coverage";
import { AgreementDates } from "@/components/contract/agreement/agreement-dates";
import { AgreementDeadline } from "@/components/contract/agreement/agreement-deadline";
import { AgreementFacts } from "@/components/contract/agreement/agreement-facts";
import { AgreementLaneTag } from "@/components/contract/agreement/agreement-lane-tag";
import { AgreementTimeline } from "@/components/contract/agreement/agreement-timeline";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { AgreementUse } from "@/components/use/coverage/agreement-use";
import { agreementDone } from "@/lib/contract/agreement/done";
import { callOffDayObstacle } from "@/lib/domain/contract/agreement-rule";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { readAgreementUse } from "@/lib/use/coverage/agreement-use";
import type { Search } from "@/lib/web/search-params";
import { type AgreementParams, agreementIn } from "./agreement-in";

type Props = {
  params: AgreementParams;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Pick<Props, "params">) => {
  const { agreement } = await agreementIn(params);
  return { title: [agreement.number, agreement.title].filter(Boolean).join(" ") };
});

async function AgreementPage({ params, searchParams }: Props) {
  const [{ slug, actor, agreement }, search] = await Promise.all([agreementIn(params), searchParams]);
  const [t, shell] = await Promise.all([getTranslations("agreement"), getTranslations("shell")]);
  const mayWrite = may(actor, "agreement:write");
  const mayCallOff = mayWrite && callOffDayObstacle(agreement, agreement.today) === null;
  return (
    <>
      <PageHeader
        actions={<AgreementActions agreement={agreement} slug={slug} />}
        code={agreement.number}
        crumbs={[{ href: `/${slug}/agreements`, label: shell("agreements") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={
          <>
            <p>{`${t(`kind.${agreement.kind}`)}, ${agreement.party.name}`}</p>
            <p className="mt-1.5 empty:hidden">
              <AgreementDeadline agreement={agreement} />
            </p>
          </>
        }
        status={<AgreementLaneTag lane={agreement.lane} />}
        title={agreement.title || t("untitled")}
      />
      <Done done={search.done} />
      <AgreementBands agreement={agreement} />
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[1.7fr_1fr]">
        <div className="flex min-w-0 flex-col gap-8">
          <ReminderSection actor={actor} agreementId={agreement.id} slug={slug} />
          <AgreementDates agreement={agreement} />
          <AgreementFacts agreement={agreement} slug={slug} />
          <AgreementBasis
            agreement={agreement}
            mayAsk={mayWrite}
            mayDecide={may(actor, "procurement:allow-exception")}
            slug={slug}
          />
          <AgreementAmendments agreement={agreement} />
          <AgreementCoverage agreement={agreement} slug={slug} />
          <Use actor={actor} agreementId={agreement.id} slug={slug} />
          <AgreementCallOffs agreement={agreement} mayCallOff={mayCallOff} slug={slug} />
          <DocumentSection actor={actor} agreement={agreement} searchParams={search} slug={slug} />
          <AgreementContacts agreement={agreement} mayEdit={mayWrite} slug={slug} />
        </div>
        <SectionRule id="timeline" title={t("page.timeline")}>
          <AgreementTimeline events={agreement.events} />
        </SectionRule>
      </div>
    </>
  );
}

/** Says what was just done here; nothing to whoever only opens the page. */
async function Done({ done }: { done: string | string[] | undefined }) {
  const t = await getTranslations("agreement.page");
  const deed = agreementDone.find((known) => known === done);
  return deed ? (
    <div className="mb-6">
      <Banner role="status" tone="done">
        {t(`done.${deed}`)}
      </Banner>
    </div>
  ) : null;
}

/** What leans on it; nothing for an agreement about buying. */
async function Use({ slug, actor, agreementId }: { slug: string; actor: Actor; agreementId: string }) {
  const use = await readAgreementUse(actor, { agreementId });
  return use ? <AgreementUse agreementId={agreementId} slug={slug} use={use} /> : null;
}

export default orMissing(AgreementPage);
