import { LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { CardStock } from "@/lib/credential/card-stock/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface ReturnsTableProps {
  slug: string;
  cards: CardStock["notHandedIn"];
  mayAct: boolean;
}

/** Leavers' cards that nobody has handed in. */
export async function ReturnsTable({ slug, cards, mayAct }: ReturnsTableProps) {
  const [t, format] = await Promise.all([getTranslations("card-stock"), getFormatter()]);
  return (
    <Table
      caption={t("returns-caption", { count: cards.length })}
      columns={[
        { key: "scan", label: t("scan") },
        { key: "holder", label: t("holder") },
        { key: "eid", label: t("eid") },
        { key: "since", label: t("since") },
        ...(mayAct ? [{ key: "act", label: t("hand-in") }] : []),
      ]}
      rows={cards.map((card) => ({
        key: card.eidId,
        cells: {
          scan: <Code>{card.carrierNumber}</Code>,
          holder: <bdi>{card.holder}</bdi>,
          eid: (
            <Link href={`/${slug}/eids/${card.eidId}`}>
              <Code>{card.number}</Code>
            </Link>
          ),
          since: format.dateTime(card.since, "day"),
          act: (
            <LinkButton
              href={`/${slug}/card-stock/withdraw?reason=handed-in&number=${encodeURIComponent(card.carrierNumber)}`}
            >
              {t("hand-in")}
            </LinkButton>
          ),
        },
      }))}
      wide
    />
  );
}
