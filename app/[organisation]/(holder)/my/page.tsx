import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ToApprove } from "@/app/[organisation]/(holder)/my/to-approve";
import { orMissing } from "@/app/or-missing";
import { BlockCertificateLink } from "@/components/credential/block-certificate/block-certificate-link";
import { OwnVisits } from "@/components/credential/booking/own-visits";
import { NearEnds } from "@/components/credential/end-reminder/near-ends";
import { FoundQuestion } from "@/components/credential/loss/found-question";
import { ReceiptList } from "@/components/credential/receipt/receipt-list";
import { OwnInbox } from "@/components/operation/inbox/own-inbox";
import { OwnAssignments } from "@/components/people/assignment/own-assignments";
import { OwnBounce } from "@/components/people/mail-bounce/own-bounce";
import { AskedList } from "@/components/people/manager-request/asked-list";
import { OwnApplications } from "@/components/people/manager-request/own-applications";
import { OwnEids } from "@/components/people/my/own-eids";
import { OwnHistory } from "@/components/people/my/own-history";
import { OwnWaiting } from "@/components/people/my/own-waiting";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { readMayStandIn } from "@/lib/access/stand-in/read";
import { readOwnVisits } from "@/lib/credential/booking/read";
import { readOwnEnds } from "@/lib/credential/end-reminder/read";
import { readOwnHolds } from "@/lib/credential/loss/read-found";
import { readOwnReceipts } from "@/lib/credential/receipt/read";
import type { Actor } from "@/lib/domain/core/actor";
import { isCertified } from "@/lib/domain/credential/block-certificate";
import { getTranslations } from "@/lib/i18n/server";
import { readOwnInbox } from "@/lib/operation/inbox/read";
import { readOwnAssignments } from "@/lib/people/assignment/read";
import { readManages, readRequestsAboutOwn } from "@/lib/people/manager-request/read";
import { readOwnApplications } from "@/lib/people/manager-request/read-own";
import { readOwn } from "@/lib/people/my/read";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("my");
  return { title: t("title") };
}

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

async function My({ params, searchParams }: Props) {
  const [{ organisation }, { done }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(organisation, "own:read");
  const [t, managing, own, receipts, holds, manages, asked, applications, ends, visits, inbox] =
    await Promise.all([
      getTranslations("my"),
      getTranslations("manager-request"),
      readOwn(actor, undefined),
      readOwnReceipts(actor, undefined),
      readOwnHolds(actor, undefined),
      readManages(actor, undefined),
      readRequestsAboutOwn(actor, undefined),
      readOwnApplications(actor, undefined),
      readOwnEnds(actor, undefined),
      readOwnVisits(actor, undefined),
      readOwnInbox(actor, undefined),
    ]);
  return (
    <>
      <OwnDone done={done} />
      <PageHeader
        actions={
          <LinkButton className="lg:hidden" href={`/${organisation}/lost`} tone="danger">
            {t("lost")}
          </LinkButton>
        }
        meta={t("lead", { organisation: own.organisation, phone: own.phone })}
        title={t("title")}
      />
      {manages ? (
        <p className="mb-8 flex flex-wrap items-center gap-x-4 gap-y-2">
          <LinkButton href={`/${organisation}/my/people`}>{managing("link")}</LinkButton>
          <span className="text-ink-2">{managing("link-hint")}</span>
        </p>
      ) : null}
      <ToApprove actor={actor} slug={organisation} />
      {own.bounced ? <OwnBounce slug={organisation} /> : null}
      <OwnInbox inbox={inbox} phone={own.phone} slug={organisation} />
      <OwnWaiting receipts={receipts.waiting} slug={organisation} />
      {holds.length > 0 ? (
        <div className="mb-6 flex max-w-column flex-col gap-2.5">
          <FoundQuestion holds={holds} slug={organisation} />
        </div>
      ) : null}
      <OwnWork actor={actor} slug={organisation} />
      <OwnVisits slug={organisation} visits={visits} />
      <NearEnds ends={ends} slug={organisation} />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[1.7fr_1fr]">
        <SectionRule className="min-w-0" title={t("eids")}>
          <OwnEids
            eids={own.eids}
            foot={({ id, status }) =>
              isCertified(status) ? <BlockCertificateLink eidId={id} slug={organisation} /> : null
            }
            now={new Date()}
            organisation={own.organisation}
          />
        </SectionRule>
        <div className="flex min-w-0 flex-col gap-8">
          <SectionRule title={t("receipts")}>
            <ReceiptList receipts={receipts.signed} slug={organisation} under="my/receipts" />
          </SectionRule>
          <SectionRule title={t("history")}>
            <OwnHistory events={own.events} />
            <p className="mt-4">
              <LinkButton href={`/${organisation}/my/log`}>{t("log-link")}</LinkButton>
            </p>
          </SectionRule>
          <OwnApplications applications={applications} slug={organisation} />
          {asked.length > 0 ? (
            <SectionRule title={managing("about-title")}>
              <AskedList requests={asked} slug={organisation} />
            </SectionRule>
          ) : null}
          <OwnLinks actor={actor} slug={organisation} />
        </div>
      </div>
    </>
  );
}

/** Which of their work they act in. */
async function OwnWork({ actor, slug }: { actor: Actor; slug: string }) {
  const own = await readOwnAssignments(actor, undefined);
  return <OwnAssignments own={own} requestId={randomUUID()} slug={slug} />;
}

/** What one can read and change of one's own. */
async function OwnLinks({ actor, slug }: { actor: Actor; slug: string }) {
  const [t, standIn, mayStandIn, disclosure, extract] = await Promise.all([
    getTranslations("my"),
    getTranslations("stand-in"),
    readMayStandIn(actor, undefined),
    getTranslations("disclosure"),
    getTranslations("register-extract"),
  ]);
  const links = [
    ["contact", t("contact")],
    ["access", t("access")],
    ...(mayStandIn ? [["stand-in", standIn("link")] as const] : []),
    ["disclosures", disclosure("own-link")],
    ["extract", extract("own-link")],
  ] as const;
  return (
    <p className="flex flex-wrap gap-4">
      {links.map(([page, label]) => (
        <LinkButton href={`/${slug}/my/${page}`} key={page}>
          {label}
        </LinkButton>
      ))}
      <LinkButton href={`/${slug}/terms`}>{t("terms")}</LinkButton>
    </p>
  );
}

/** What was just done, said above all else. */
async function OwnDone({ done }: { done: string | string[] | undefined }) {
  const [assignment, booking, applying] = await Promise.all([
    getTranslations("assignment"),
    getTranslations("booking"),
    getTranslations("manager-request"),
  ]);
  if (done === "booked" || done === "cancelled")
    return <DoneBanner>{booking(`own-done-${done}`)}</DoneBanner>;
  if (done === "applied" || done === "application-withdrawn")
    return <DoneBanner>{applying(`done-${done}`)}</DoneBanner>;
  if (done === "assignment-chosen") return <DoneBanner>{assignment("done.chosen")}</DoneBanner>;
  return null;
}

export default orMissing(My);
