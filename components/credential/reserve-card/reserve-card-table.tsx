import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { ReserveCardLine } from "@/lib/credential/reserve-card/read";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import type { ReserveCardState } from "@/lib/domain/credential/reserve-card";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

const tones: Record<ReserveCardState, Tone> = {
  ...{ drawer: "sjo", bound: "gran", lent: "bjork", returned: "massing", damaged: "massing" },
  ...{ missing: "falu", destroyed: "sten" },
};

/** Where a card is, in a word. */
export async function ReserveCardTag({ card }: { card: Pick<ReserveCardLine, "state" | "overdue"> }) {
  const t = await getTranslations("reserve-card");
  return (
    <StatusTag tone={card.overdue ? "falu" : tones[card.state]}>
      {card.overdue ? t("overdue") : t(`states.${card.state}`)}
    </StatusTag>
  );
}

/** Each card: where it is, who has it and how long, and what this officer may do about it. */
export async function ReserveCardTable({ slug, cards }: { slug: string; cards: ReserveCardLine[] }) {
  const [t, format] = await Promise.all([getTranslations("reserve-card"), getFormatter()]);
  const columns = ["number", "state", "place", "holder", "due"] as const;
  return (
    <Table
      caption={t("caption", { count: cards.length })}
      columns={columns.map((key) => ({ key, label: t(key) }))}
      rows={cards.map((card) => ({
        key: card.cardId,
        tone: card.overdue ? "falu" : tones[card.state],
        muted: card.state === "destroyed",
        cells: {
          number: (
            <Link href={`/${slug}/eids/reserve-cards/${card.cardId}`}>
              <Code>{card.number}</Code>
            </Link>
          ),
          state: (
            <>
              <ReserveCardTag card={card} />
              {card.by ? <span className="block text-meta">{t("out-by", { name: card.by })}</span> : null}
            </>
          ),
          place: card.place,
          holder: card.eid ? (
            <>
              <bdi>{card.eid.holder}</bdi>{" "}
              <Link href={`/${slug}/eids/${card.eid.id}`}>
                <Code>{card.eid.number}</Code>
              </Link>
            </>
          ) : null,
          due: card.dueDay ? (
            <>
              {format.dateTime(startOfDay(card.dueDay), "day")}
              {card.isExtended ? <span className="block text-meta">{t("extended")}</span> : null}
            </>
          ) : null,
        },
      }))}
      wide
    />
  );
}
