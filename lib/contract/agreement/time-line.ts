import type { ListedAgreement } from "@/db/contract/agreement-list";
import type { Scope } from "@/lib/command";
import type { AgreementListing } from "@/lib/domain/contract/agreement-view";
import {
  type Stretch,
  type Track,
  timeLineGroups,
  timeLineOf,
  trackOf,
} from "@/lib/domain/contract/time-line";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { query } from "@/lib/query";
import { type AgreementCard, cardOf, filterOf, listNewest } from "./list";

/** An agreement of the picture: what a card of the board says of it, and its days. */
export interface TimeLineRow extends AgreementCard {
  track: Track;
}
export interface AgreementTimeLine {
  /** There are older agreements than the newest that were looked through. */
  cut: boolean;
  /** As many as the list has with the same filter. */
  found: number;
  shown: Stretch;
  today: string;
  rows: TimeLineRow[];
  at: Date;
}
type Narrowing = Pick<AgreementListing, "q" | "lane" | "kind" | "owner">;

/** Every agreement that is in force in the days of the picture: by what happens to it, and the soonest first. */
export const readAgreementTimeLine = query({
  permission: "agreement:read",
  heavy: true,
  async run({ tx, now }: Scope, listing: Narrowing): Promise<AgreementTimeLine> {
    const today = dayOf(now);
    const { cut, rows } = await listNewest(tx, filterOf(listing));
    const found = rows
      .map((row) => ({ row, card: cardOf(row, today) }))
      .filter(({ card }) => listing.lane === null || card.lane === listing.lane);
    const tracks = found.flatMap(({ row, card }) => rowOf(row, card, today)).sort(bySoonest);
    return { cut, found: found.length, shown: timeLineOf(today), today, rows: tracks, at: now };
  },
});

function rowOf(row: ListedAgreement, card: AgreementCard, today: string): TimeLineRow[] {
  const track = trackOf(row, row.answered, today);
  return track ? [{ ...card, track }] : [];
}

function bySoonest(one: TimeLineRow, other: TimeLineRow): number {
  const group = ({ track }: TimeLineRow) => timeLineGroups.indexOf(track.group);
  const due = ({ track }: TimeLineRow) => track.windows[0]?.to ?? track.to ?? "9999";
  return (
    group(one) - group(other) || due(one).localeCompare(due(other)) || one.number.localeCompare(other.number)
  );
}
