import { cache } from "react";
import { propagationAddress, propagationOfEid } from "@/app/[organisation]/shown-propagation";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { EidPropagation } from "@/components/credential/eid/eid-propagation";
import { PropagationSheet } from "@/components/credential/propagation/propagation-sheet";
import { PageHeader } from "@/components/ui/page-header";
import { type PropagationReceipt, readPropagationReceipt } from "@/lib/credential/propagation/read";
import { receiptWords } from "@/lib/credential/propagation/words";
import type { Actor } from "@/lib/domain/core/actor";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

type Props = { params: Promise<{ organisation: string; receipt: string }> };

/** Read once a request, for the title and for the page. */
const receiptIn = cache(async (organisation: string, id: string) => {
  const actor = await requireActor(organisation, "eid:read");
  return { actor, receipt: await pageOr404(id, () => readPropagationReceipt(actor, id)) };
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, receipt: id } = await params;
  const [t, { receipt }] = await Promise.all([getTranslations("propagation"), receiptIn(organisation, id)]);
  return { title: t("document", { number: receipt.number, at: receipt.decidedAt }) };
});

/** When the world could see one change of an e-ID's status, kept for as long as the change is. */
async function StatusReceipt({ params }: Props) {
  const { organisation: slug, receipt: id } = await params;
  const [{ actor, receipt }, shell, locale] = await Promise.all([
    receiptIn(slug, id),
    getTranslations("shell"),
    getLocale(),
  ]);
  const words = receiptWords(receipt, locale);
  return (
    <>
      <PageHeader
        code={receipt.number}
        crumbs={[{ href: `/${slug}/eids/${receipt.eidId}`, label: receipt.number }]}
        crumbsLabel={shell("breadcrumb")}
        title={words.title}
      />
      <PropagationSheet
        columns={words.columns}
        files={`/api/files/status-receipts/${id}?organisation=${slug}`}
        live={<Live actor={actor} receipt={receipt} slug={slug} />}
        moments={words.moments}
        parties={words.parties}
        partyColumns={words.partyColumns}
        rows={words.channels}
        signed={receipt.signed}
        statement={words.statement}
      />
    </>
  );
}

/** Fills in second by second while it is the last decision and not seen everywhere. */
async function Live({ actor, receipt, slug }: { actor: Actor; receipt: PropagationReceipt; slug: string }) {
  const isOpen = receipt.effect === "waiting" || receipt.effect === "unseen";
  const last = isOpen ? await propagationOfEid(slug, actor, receipt.eidId) : null;
  if (last?.receipt.propagation?.id !== receipt.id) return null;
  return (
    <EidPropagation
      address={propagationAddress(slug, { eid: receipt.eidId })}
      here={`/${slug}/status-receipts/${receipt.id}`}
      permanentAt={null}
      shown={last.shown}
    />
  );
}

export default orMissing(StatusReceipt);
