import { cache } from "react";
import { reporterIn } from "@/app/[organisation]/lost/reporter";
import { propagationAddress, propagationOfReport } from "@/app/[organisation]/shown-propagation";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { BlockCertificateLink } from "@/components/credential/block-certificate/block-certificate-link";
import { EidPropagation } from "@/components/credential/eid/eid-propagation";
import { OrderStart } from "@/components/credential/eid/order-start";
import { unbroken } from "@/components/credential/eid/unbroken";
import { EndVisit } from "@/components/credential/loss/end-visit";
import { ReportActions } from "@/components/credential/loss/report-actions";
import { ReportedEids } from "@/components/credential/loss/reported-eids";
import { RevokeReportedForm } from "@/components/credential/loss/revoke-reported-form";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusTag } from "@/components/ui/status-tag";
import type { Report, ReportedEid } from "@/lib/credential/loss/read";
import { countReserveOffer } from "@/lib/credential/reserve-card/read";
import { type Actor, isBreakGlass, isPerson, isReporter, isSamePerson, may } from "@/lib/domain/core/actor";
import { isNight } from "@/lib/domain/core/swedish-time";
import { isCertified } from "@/lib/domain/credential/block-certificate";
import { undoWindowMs } from "@/lib/domain/credential/eid-transition";
import { effectOf, isVisible } from "@/lib/domain/credential/propagation";
import { receivedWords } from "@/lib/i18n/received";
import { getFormatter, getLocale, getNow, getTranslations } from "@/lib/i18n/server";
import { pageOr404 } from "@/lib/web/page-or-404";

interface DoneProps {
  params: Promise<{ organisation: string; report: string }>;
}

/** Read once a request, for the title and for the page. */
const reportIn = cache(async (slug: string, reportId: string) => {
  const { actor } = await reporterIn(slug);
  return { actor, ...(await pageOr404(reportId, () => propagationOfReport(slug, actor, reportId))) };
});

export const generateMetadata = titleOrMissing(async ({ params }: DoneProps) => {
  const { organisation, report } = await params;
  const [t] = await Promise.all([getTranslations("loss.done"), reportIn(organisation, report)]);
  return { title: t("page") };
});

/** The receipt of a report: what holds now, when it was seen, what happens by itself, and what is left to do. */
async function Done({ params }: DoneProps) {
  const { organisation, report: id } = await params;
  const { actor, report, shown } = await reportIn(organisation, id);
  const [t, now] = await Promise.all([getTranslations("loss.done"), getNow()]);
  const held = report.eids.filter((eid) => eid.status === "suspended");
  const [next] = held.flatMap((eid) => eid.revokesAt ?? []).sort((a, b) => a.getTime() - b.getTime());
  const mayUndo =
    !isBreakGlass(actor) &&
    isSamePerson(actor, report.registeredBy) &&
    may(actor, "eid:suspend") &&
    now.getTime() - report.registeredAt.getTime() <= undoWindowMs;
  return (
    <>
      <Heading report={report} />
      <p className="text-lead">{t(isNight(now) ? "night" : "day")}</p>
      <div className="mt-6 flex flex-col gap-8">
        {report.eids.length > 0 ? (
          <EidPropagation
            address={propagationAddress(organisation, { report: id })}
            countdownLast
            here={`/${organisation}/lost/${id}`}
            hint={t("found-hint", { count: held.length })}
            permanentAt={next ?? null}
            shown={shown}
          />
        ) : null}
        <ReportedEids
          deeds={(eid) => (
            <Deeds actor={actor} eid={eid} mayUndo={mayUndo} report={report} slug={organisation} />
          )}
          report={report}
          slug={may(actor, "eid:read") ? organisation : undefined}
        />
        <div className="flex max-w-measure flex-col gap-2 text-ink-2">
          <p>{t("next")}</p>
          <Moments report={report} />
        </div>
      </div>
      <ReportActions actor={actor} report={report} slug={organisation} />
      {isReporter(actor) ? <EndVisit slug={organisation} /> : null}
    </>
  );
}

interface DeedsProps {
  actor: Actor;
  slug: string;
  eid: ReportedEid;
  report: Report;
  /** They reported it themselves, and it is not too late to take that back. */
  mayUndo: boolean;
}

/** What an officer goes on with, in the daytime; nobody lifts or orders their own. */
async function Deeds({ actor, slug, eid, report: { own, reportId }, mayUndo }: DeedsProps) {
  const t = await getTranslations("loss.done");
  const certified = isCertified(eid.status) && (may(actor, "eid:read") || (own && isPerson(actor)));
  const certificate = certified ? <BlockCertificateLink eidId={eid.eidId} slug={slug} /> : null;
  if (own) return certificate;
  if (isBreakGlass(actor))
    return eid.status === "suspended" ? (
      <RevokeReportedForm eid={eid} reportId={reportId} slug={slug} />
    ) : null;
  const resumable = eid.status === "suspended" && (may(actor, "eid:resume") || mayUndo);
  const replaceable = eid.status !== "active" && may(actor, "eid:order");
  return (
    <>
      {resumable ? (
        <LinkButton href={`/${slug}/eids/${eid.eidId}/resume`}>
          {t.rich("resume", { number: eid.number, n: unbroken })}
        </LinkButton>
      ) : null}
      {replaceable ? (
        <>
          {(await countReserveOffer(actor, { eidId: eid.eidId })) > 0 ? (
            <LinkButton href={`/${slug}/eids/${eid.eidId}/reserve-card`}>{t("reserve")}</LinkButton>
          ) : null}
          <OrderStart slug={slug} what={{ followsId: eid.eidId, relation: "replace" }}>
            {t("order")}
          </OrderStart>
        </>
      ) : null}
      {certificate}
    </>
  );
}

/** The state in a word, who it is about, and the time to the second. */
async function Heading({ report }: { report: Report }) {
  const [t, format] = await Promise.all([getTranslations("loss.done"), getFormatter()]);
  const { eids, registeredAt, person, propagation } = report;
  const blocked = eids.filter((eid) => eid.status !== "active");
  const held = blocked.some((eid) => eid.status === "suspended");
  // Nothing is called done above a line that says it is not seen yet.
  const now = await getNow();
  const unseen = propagation !== null && (!isVisible(propagation) || effectOf(propagation, now) === "unseen");
  const title =
    eids.length === 0
      ? t("title-none")
      : blocked.length === 0
        ? t("title-lifted")
        : unseen
          ? t("title-decided")
          : t("title", { count: blocked.length });
  const tone = blocked.length === 0 ? "bjork" : held ? "skymning" : "falu";
  const word = blocked.length === 0 ? "tag-active" : held ? "tag-suspended" : "tag-revoked";
  return (
    <PageHeader
      meta={t("when", {
        name: person.name,
        day: format.dateTime(registeredAt, "day"),
        time: format.dateTime(registeredAt, "second"),
      })}
      status={
        eids.length > 0 ? <StatusTag tone={tone}>{t(word, { count: blocked.length })}</StatusTag> : null
      }
      title={title}
    />
  );
}

/** Outage intake: when the call came and when it was entered are kept apart. */
async function Moments({ report }: { report: Report }) {
  const { lostAt } = report;
  const [t, format, locale] = await Promise.all([getTranslations("loss.done"), getFormatter(), getLocale()]);
  const received = receivedWords(locale, report);
  const at = (instant: Date) => format.dateTime(instant, "minute");
  return (
    <>
      {lostAt ? <p>{t("lost", { at: at(lostAt) })}</p> : null}
      {received ? <p>{received}</p> : null}
    </>
  );
}

export default orMissing(Done);
