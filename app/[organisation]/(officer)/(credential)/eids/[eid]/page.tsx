import { cache } from "react";
import { AtDesk } from "@/app/[organisation]/(officer)/(credential)/eids/[eid]/at-desk";
import { HoldActions } from "@/app/[organisation]/(officer)/(credential)/eids/[eid]/hold-actions";
import { StatusReceipts } from "@/app/[organisation]/(officer)/(credential)/eids/[eid]/status-receipts";
import { OwnPause } from "@/app/[organisation]/own-pause";
import { propagationAddress, propagationOfEid } from "@/app/[organisation]/shown-propagation";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { BlockCertificateLink } from "@/components/credential/block-certificate/block-certificate-link";
import { CardPrintLinks } from "@/components/credential/card-print/card-print-links";
import { WithdrawnBand } from "@/components/credential/card-stock/withdrawn-band";
import { ApprovedBand } from "@/components/credential/eid/approved-band";
import { DeskScan } from "@/components/credential/eid/desk-scan";
import { EidActions, EidClosedActions } from "@/components/credential/eid/eid-actions";
import { EidBands } from "@/components/credential/eid/eid-bands";
import { EidCard } from "@/components/credential/eid/eid-card";
import { EidCertificates } from "@/components/credential/eid/eid-certificates";
import { EidEvidence, EidFacts, EidLinks } from "@/components/credential/eid/eid-facts";
import { EidPropagation } from "@/components/credential/eid/eid-propagation";
import { EidTimeline } from "@/components/credential/eid/eid-timeline";
import { holderWords, isStruck } from "@/components/credential/eid/eid-words";
import { RemindersSent } from "@/components/credential/end-reminder/reminders-sent";
import { ReceiptList } from "@/components/credential/receipt/receipt-list";
import { ProposalBands } from "@/components/credential/replacement/proposal-bands";
import { ReserveCardBand, ReserveOffer } from "@/components/credential/reserve-card/reserve-card-band";
import { PageHeader } from "@/components/ui/page-header";
import { PartBar } from "@/components/ui/part-bar";
import { SectionRule } from "@/components/ui/section-rule";
import { EidUse } from "@/components/use/coverage/eid-use";
import { readPrintable } from "@/lib/credential/card-print/read";
import { readWithdrawalOf } from "@/lib/credential/card-stock/read";
import { checkStatuses } from "@/lib/credential/certificate/check-statuses";
import { readNextApproval } from "@/lib/credential/eid/approvals";
import { type EidView, readEidView } from "@/lib/credential/eid/read";
import { readReminders } from "@/lib/credential/end-reminder/read";
import { readReceiptsOf } from "@/lib/credential/receipt/read";
import { readProposalsOf } from "@/lib/credential/replacement/read";
import { countReserveOffer, readReserveCardOf } from "@/lib/credential/reserve-card/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { isCertified } from "@/lib/domain/credential/block-certificate";
import { eidEvents } from "@/lib/domain/credential/eid";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { readEidUse } from "@/lib/use/coverage/eid-use";
import { pageOr404 } from "@/lib/web/page-or-404";

type Params = Promise<{ organisation: string; eid: string }>;

/** Read once a request, for the title and for the page. */
const eidIn = cache(async (slug: string, eidId: string): Promise<{ actor: Actor; eid: EidView }> => {
  const actor = await requireActor(slug, "eid:read");
  return { actor, eid: await pageOr404(eidId, () => readEidView(actor, { eidId })) };
});

export const generateMetadata = titleOrMissing(async ({ params }: { params: Params }) => {
  const { organisation, eid: eidId } = await params;
  const { eid } = await eidIn(organisation, eidId);
  return { title: eid.number };
});

interface EidPageProps {
  params: Params;
  searchParams: Promise<{ approved?: string | string[]; returned?: string | string[] }>;
}

async function EidPage({ params, searchParams }: EidPageProps) {
  const [{ organisation: slug, eid: eidId }, { approved, returned }] = await Promise.all([
    params,
    searchParams,
  ]);
  const { actor, eid } = await eidIn(slug, eidId);
  const [t, shell] = await Promise.all([getTranslations("eid"), getTranslations("shell")]);
  const propagation = <Propagation actor={actor} eid={eid} slug={slug} />;
  return (
    <>
      <PageHeader
        code={eid.number}
        crumbs={[{ href: `/${slug}/eids`, label: shell("eids") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={await holderWords(eid)}
        struck={isStruck(eid)}
        title={eid.holder.name}
      />
      <PartBar
        actions={<EidActions eid={eid} slug={slug} />}
        label={t("page.parts")}
        parts={partsOf(eid).map((part) => ({ id: part, label: t(`page.part.${part}`) }))}
      />
      {blockable(eid) ? <OwnPause actor={actor} employeeId={eid.holder.id} /> : null}
      {approved || returned ? <Decided actor={actor} eid={eid} slug={slug} /> : null}
      <EidBands eid={eid} slug={slug} />
      <OnReserveCard actor={actor} eid={eid} slug={slug} />
      <Withdrawn actor={actor} eidId={eid.id} />
      <Replacement actor={actor} eidId={eid.id} slug={slug} />
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[1.7fr_1fr]">
        <div className="flex min-w-0 flex-col gap-8">
          <EidCard eid={eid} />
          {eid.status === "suspended" ? (
            <HoldActions actor={actor} propagation={propagation} eidId={eid.id} slug={slug} />
          ) : (
            propagation
          )}
          {isCertified(eid.status) ? (
            <p className="print:hidden">
              <BlockCertificateLink eidId={eid.id} slug={slug} />
            </p>
          ) : null}
          <StatusReceipts actor={actor} eidId={eid.id} slug={slug} />
          <EidClosedActions eid={eid} />
          <AtDesk actor={actor} eid={eid} slug={slug} />
          <Use actor={actor} eid={eid} slug={slug} />
          <Certificates actor={actor} eid={eid} slug={slug} />
          <EidFacts eid={eid} />
          <EidEvidence eid={eid} />
          <CardPrint actor={actor} eid={eid} slug={slug} />
          <Receipts actor={actor} eid={eid} slug={slug} />
          <EidLinks eid={eid} slug={slug} />
          <EndReminders actor={actor} eidId={eid.id} />
        </div>
        <SectionRule id="timeline" title={t("page.timeline")}>
          <EidTimeline eid={eid} slug={slug} />
        </SectionRule>
      </div>
    </>
  );
}

/** The card it is on, if it came from the drawer; or one that could stand in for it. */
async function OnReserveCard({ actor, eid, slug }: PartProps) {
  const eidId = eid.id;
  const card = eid.type.reserve ? await readReserveCardOf(actor, { eidId }) : null;
  if (card) return <ReserveCardBand card={card} slug={slug} />;
  const count = may(actor, "eid:order") ? await countReserveOffer(actor, { eidId }) : 0;
  return count > 0 ? <ReserveOffer count={count} eidId={eidId} slug={slug} /> : null;
}

/** That the card it is or was on is not to be used. */
async function Withdrawn({ actor, eidId }: { actor: Actor; eidId: string }) {
  const card = await readWithdrawalOf(actor, { eidId });
  return card ? <WithdrawnBand card={card} /> : null;
}

/** Its card and label, by whoever makes cards, until it is handed over. */
async function CardPrint({ actor, eid, slug }: PartProps) {
  if (!may(actor, "eid:produce")) return null;
  return <CardPrintLinks eidId={eid.id} parts={await readPrintable(actor, { eidId: eid.id })} slug={slug} />;
}

async function Replacement({ actor, eidId, slug }: { actor: Actor; eidId: string; slug: string }) {
  return <ProposalBands proposals={await readProposalsOf(actor, { eidId })} slug={slug} />;
}

async function EndReminders({ actor, eidId }: { actor: Actor; eidId: string }) {
  return <RemindersSent reminders={await readReminders(actor, { eidId })} />;
}

/** The sections that this e-ID has, as they follow on the page; a receipt is signed at the hand-over. */
function partsOf({ type, handedOverAt }: EidView) {
  return [
    "eid-card" as const,
    "use" as const,
    ...(type.supplied ? [] : ["certificates" as const]),
    "facts" as const,
    ...(handedOverAt ? ["receipts" as const] : []),
    "timeline" as const,
  ];
}

const blockable = ({ availability: openings }: EidView) =>
  openings.some(({ verb, open }) => open && eidEvents[verb].blocks);

interface PartProps {
  slug: string;
  actor: Actor;
  eid: EidView;
}

/** Straight after this officer's decision: what waits for them next. */
async function Decided({ slug, actor, eid }: PartProps) {
  const was = eid.returned ? "returned" : "approved";
  const isDecided = eid.returned || ["approved", "producing", "ready"].includes(eid.status);
  if (!isDecided || !may(actor, "eid:approve")) return null;
  const next = await readNextApproval(actor, undefined);
  const scans = eid.type.reserve && was === "approved" && may(actor, "eid:hand-over");
  return (
    <>
      <ApprovedBand {...{ next, slug, was }} number={eid.number} />
      {scans ? <DeskScan slug={slug} /> : null}
    </>
  );
}

const receiptPath = (slug: string, its: { id: string } | null) =>
  its ? `/${slug}/status-receipts/${its.id}` : undefined;

/** What the world has seen of the last block or resumption. */
async function Propagation({ slug, actor, eid }: PartProps) {
  const propagation = await propagationOfEid(slug, actor, eid.id);
  if (!propagation) return null;
  return (
    <EidPropagation
      address={propagationAddress(slug, { eid: eid.id })}
      here={`/${slug}/eids/${eid.id}`}
      permanentAt={propagation.receipt.permanentAt}
      receipt={receiptPath(slug, propagation.receipt.propagation)}
      shown={propagation.shown}
    />
  );
}

/** Decided anew at each view, so that a block, or the end of an agreement, tells at once. */
async function Use({ slug, actor, eid }: PartProps) {
  const uses = await readEidUse(actor, { eidId: eid.id }, { now: eid.at });
  return <EidUse at={eid.at} picture={may(actor, "relying-party:read")} slug={slug} uses={uses} />;
}

/** What we make ourselves has certificates here; a supplier's are the supplier's. */
async function Certificates({ slug, actor, eid }: PartProps) {
  if (eid.type.supplied) return null;
  return (
    <EidCertificates
      checked={await checkStatuses(actor, eid.id)}
      eid={eid}
      readsLists={may(actor, "issuer:read")}
      slug={slug}
    />
  );
}

/** What the holder has signed; nothing before the first hand-over. */
async function Receipts({ slug, actor, eid }: PartProps) {
  const [t, receipts] = await Promise.all([
    getTranslations("receipt"),
    readReceiptsOf(actor, { eidId: eid.id }),
  ]);
  if (receipts.length === 0) return null;
  return (
    <SectionRule id="receipts" title={t("receipts")}>
      <ReceiptList receipts={receipts} slug={slug} under="receipts" />
    </SectionRule>
  );
}

export default orMissing(EidPage);
