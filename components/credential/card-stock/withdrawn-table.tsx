import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { WithdrawnCardLine } from "@/lib/credential/card-stock/read";
import { isToDestroy } from "@/lib/domain/credential/card-withdrawal";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface WithdrawnTableProps {
  slug: string;
  cards: WithdrawnCardLine[];
}

/** Cards out of use: why, who said so, and what has become of them. */
export async function WithdrawnTable({ slug, cards }: WithdrawnTableProps) {
  const [t, format] = await Promise.all([getTranslations("card-stock"), getFormatter()]);
  const day = (at: Date) => format.dateTime(at, "day");
  return (
    <Table
      caption={t("withdrawn-caption", { count: cards.length })}
      columns={(["numbers", "why", "eid", "at", "state"] as const).map((key) => ({ key, label: t(key) }))}
      rows={cards.map((card) => ({
        key: card.id,
        muted: !isToDestroy(card),
        cells: {
          numbers: <Code>{card.numbers}</Code>,
          why: (
            <>
              {t(`reason.${card.reason}`)}
              {card.handedInBy ? (
                <span className="block text-meta">
                  {t("handed-in-by", { who: t(`bringer.${card.handedInBy}`) })}
                </span>
              ) : null}
            </>
          ),
          eid: card.eid ? (
            <Link href={`/${slug}/eids/${card.eid.id}`}>
              <Code>{card.eid.number}</Code>
            </Link>
          ) : null,
          at: t("at-value", { day: day(card.withdrawnAt), name: card.by }),
          state: card.destroyedAt
            ? t("destroyed-value", { day: day(card.destroyedAt), name: card.destroyedBy ?? "" })
            : t(isToDestroy(card) ? "waits" : "gone"),
        },
      }))}
      wide
    />
  );
}
