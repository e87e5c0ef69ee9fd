import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Table, type TableColumn } from "@/components/ui/table";
import type { AgreementCard } from "@/lib/contract/agreement/read";
import type { AgreementSort } from "@/lib/domain/contract/agreement-view";
import { AgreementLaneTag } from "./agreement-lane-tag";
import { laneTone } from "./agreement-look";
import { agreementWords } from "./agreement-words";

interface AgreementTableProps {
  slug: string;
  rows: AgreementCard[];
  sort: AgreementSort;
  descending: boolean;
  sortHref: (sort: AgreementSort, descending: boolean) => string;
  empty: ReactNode;
}

export async function AgreementTable(props: AgreementTableProps) {
  const { slug, rows, empty } = props;
  const { t, day } = await agreementWords();
  return (
    <Table
      caption={t("list.caption", { count: rows.length })}
      columns={columnsOf(props, t)}
      empty={empty}
      rows={rows.map((card) => ({
        key: card.id,
        tone: laneTone[card.lane],
        muted: card.lane === "ended",
        cells: {
          number: (
            <>
              <Link
                className="font-semibold text-ink no-underline hover:underline"
                href={`/${slug}/agreements/${card.id}`}
              >
                {card.title || t("untitled")}
              </Link>
              <div className="whitespace-nowrap text-ink-3 text-meta max-sm:whitespace-normal">
                <Code>{card.number}</Code> · {t(`kind.${card.kind}`)}
              </div>
            </>
          ),
          party: card.partyName,
          lane: <AgreementLaneTag lane={card.lane} />,
          next: card.next ? (
            <>
              <span className="sm:whitespace-nowrap">
                <span className="whitespace-nowrap">{day(card.next.day)}</span>{" "}
                <span className="text-ink-3 text-meta">{t("list.in", { days: card.daysLeft ?? 0 })}</span>
              </span>
              <div className="text-ink-3 text-meta">
                {t(`about.${card.next.about}`)}
                {card.next.safe === card.next.day
                  ? null
                  : `. ${t("list.safe", { day: day(card.next.safe) })}`}
              </div>
            </>
          ) : null,
          "last-day": lastDayOf(card, t, day),
          owner: card.ownerName,
        },
      }))}
      wide
    />
  );
}

type Words = Awaited<ReturnType<typeof agreementWords>>;

function lastDayOf({ lastDay, lane }: AgreementCard, t: Words["t"], day: Words["day"]): ReactNode {
  if (lastDay) return <span className="whitespace-nowrap">{day(lastDay)}</span>;
  return lane === "draft" ? null : t("until-further-notice");
}

function columnsOf({ sort, descending, sortHref }: AgreementTableProps, t: Words["t"]): TableColumn[] {
  const sorted = (by: AgreementSort): TableColumn["sort"] =>
    by === sort
      ? { href: sortHref(by, !descending), direction: descending ? "descending" : "ascending" }
      : { href: sortHref(by, false) };
  return [
    { key: "number", label: t("list.agreement"), sort: sorted("number") },
    { key: "party", label: t("list.party"), sort: sorted("party") },
    { key: "lane", label: t("lane-label") },
    { key: "next", label: t("list.next"), sort: sorted("next") },
    { key: "last-day", label: t("list.last-day") },
    { key: "owner", label: t("list.owner") },
  ];
}
