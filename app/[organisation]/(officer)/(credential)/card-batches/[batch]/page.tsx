import { cache } from "react";
import { z } from "zod";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { refusedUpload } from "@/app/api/files/refused-upload";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { BatchAnswer } from "@/components/credential/card-batch/batch-answer";
import { BatchDestroy } from "@/components/credential/card-batch/batch-destroy";
import { BatchFacts } from "@/components/credential/card-batch/batch-facts";
import { batchTones } from "@/components/credential/card-batch/batch-look";
import { BatchRows } from "@/components/credential/card-batch/batch-rows";
import { BatchSteps } from "@/components/credential/card-batch/batch-steps";
import { BatchPrintLinks } from "@/components/credential/card-print/card-print-links";
import { AnnounceCards } from "@/components/credential/eid/announce-cards";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { StatusTag } from "@/components/ui/status-tag";
import { readCardBatchView } from "@/lib/credential/card-batch/read";
import { readCardAnswers } from "@/lib/credential/card-batch/read-answer";
import { readAnnouncement } from "@/lib/credential/eid/read-announcement";
import { may } from "@/lib/domain/core/actor";
import { cardRowStates } from "@/lib/domain/credential/card-batch";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import { type Search, textOf } from "@/lib/web/search-params";

interface Props {
  params: Promise<{ organisation: string; batch: string }>;
  searchParams: Promise<Search>;
}

/** Read once for the page and its title. */
const batchIn = cache(async (slug: string, batchId: string, stateText: string, afterText: string) => {
  const actor = await requireActor(slug, "card-batch:read");
  const state = cardRowStates.find((one) => one === stateText) ?? null;
  const after = /^\d{1,5}$/.test(afterText) ? Number(afterText) : 0;
  return { state, view: await pageOr404(batchId, () => readCardBatchView(actor, { batchId, state, after })) };
});

async function asked({ params, searchParams }: Props) {
  const [{ organisation: slug, batch }, search] = await Promise.all([params, searchParams]);
  return { slug, search, ...(await batchIn(slug, batch, textOf(search.state), textOf(search.after))) };
}

export const generateMetadata = titleOrMissing(async (props: Props) => {
  const [{ view }, t] = await Promise.all([asked(props), getTranslations("card-batch")]);
  return { title: t("named", { number: view.number }) };
});

const outcome = z.enum(["sent", "closed", "committed", "answer-discarded", "destroyed"]);

/** What is asked for of a bureau, what was left out and why, and how far it has come. */
async function CardBatch(props: Props) {
  const { slug, search, state, view } = await asked(props);
  const actor = await requireActor(slug, "card-batch:read");
  const takesAnswers = may(actor, "card-batch:write") && view.state !== "draft";
  const answers = takesAnswers ? await readCardAnswers(actor, { batchId: view.id }) : null;
  const announcement =
    view.counts.issued > 0 && may(actor, "eid:hand-over")
      ? await readAnnouncement(actor, { batchId: view.id })
      : null;
  const [t, shell] = await Promise.all([getTranslations("card-batch"), getTranslations("shell")]);
  const done = outcome.safeParse(search.done).data;
  return (
    <>
      {done ? <DoneBanner>{t(`done.${done}`)}</DoneBanner> : null}
      <PageHeader
        crumbs={[{ href: `/${slug}/card-batches`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={t("meta", { bureau: view.bureau, day: view.createdAt, by: view.createdBy })}
        status={<StatusTag tone={batchTones[view.state]}>{t(`state.${view.state}`)}</StatusTag>}
        title={t("named", { number: view.number })}
      />
      <div className="flex flex-col gap-8">
        <BatchFacts view={view} />
        {answers ? (
          <BatchAnswer
            batchId={view.id}
            canVerify={view.certificate === "in-force"}
            slug={slug}
            upload={await refusedUpload(search)}
            view={answers}
          />
        ) : null}
        {announcement ? <AnnounceCards announcement={announcement} batchId={view.id} slug={slug} /> : null}
        <BatchDestroy slug={slug} view={view} />
        <BatchSteps slug={slug} view={view} />
        {takesAnswers ? (
          <BatchPrintLinks
            batchId={view.id}
            cards={view.counts.outstanding + view.counts.issued}
            slug={slug}
          />
        ) : null}
        <BatchRows slug={slug} state={state} view={view} />
      </div>
      <ObjectHistory ids={[view.id]} kind="card-batch" slug={slug} />
    </>
  );
}

export default orMissing(CardBatch);
