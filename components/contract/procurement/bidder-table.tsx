import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { BidderView, ProcurementPage } from "@/lib/contract/procurement/read";
import { getTranslations } from "@/lib/i18n/server";

interface BidderTableProps {
  page: ProcurementPage;
  slug: string;
  /** Who may answer is offered to. */
  mayAnswer: boolean;
}

/** Who has made a bid, and how far its checklist has come. */
export async function BidderTable({ page, slug, mayAnswer }: BidderTableProps) {
  const t = await getTranslations("procurement");
  const { id, level } = page.procurement;
  return (
    <Table
      caption={t("bidders")}
      columns={[
        { key: "name", label: t("bidder") },
        { key: "answered", label: t("answered") },
        { key: "unmet", label: t("unmet") },
        { key: "approval", label: t("approval", { level }) },
        { key: "open", label: t("answer-open"), hideLabel: true },
      ]}
      empty={<p className="text-ink-2">{t("bidders-none")}</p>}
      rows={page.bidders.map((bidder) => ({
        key: bidder.partyId,
        cells: {
          name: <Name bidder={bidder} slug={slug} />,
          answered: t("answered-of", { answered: bidder.answered, of: bidder.of }),
          unmet:
            bidder.unmet.length === 0 ? (
              t("unmet-none")
            ) : (
              <StatusTag tone="massing">{bidder.unmet.length}</StatusTag>
            ),
          approval: <Approval standing={bidder.standing} />,
          open: (
            <Link
              className="-my-2 inline-block py-2"
              href={`/${slug}/procurements/${id}/bidders/${bidder.partyId}`}
            >
              {t(mayAnswer ? "answer-open" : "demand")}
              <VisuallyHidden> {bidder.name}</VisuallyHidden>
            </Link>
          ),
        },
      }))}
    />
  );
}

async function Name({ bidder, slug }: { bidder: BidderView; slug: string }) {
  const t = await getTranslations("procurement");
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <Link className="font-bold text-sjo underline" href={`/${slug}/suppliers/${bidder.partyId}`}>
        <bdi className="[overflow-wrap:anywhere]">{bidder.name}</bdi>
      </Link>
      {bidder.won ? <StatusTag tone="bjork">{t("won")}</StatusTag> : null}
    </span>
  );
}

async function Approval({ standing }: { standing: BidderView["standing"] }) {
  const t = await getTranslations("procurement");
  const words = t(`approval-standing.${standing ?? "none"}`);
  return standing === "in-force" ? words : <StatusTag tone="massing">{words}</StatusTag>;
}
