import { Code } from "@/components/ui/code";
import { Edge } from "@/components/ui/edge";
import { Link } from "@/components/ui/link";
import type {
  AgreementCard,
  AgreementLaneView,
  AgreementBoard as Board,
} from "@/lib/contract/agreement/read";
import { laneTone } from "./agreement-look";
import { agreementWords } from "./agreement-words";

/** Every agreement in its lane. Nothing is dragged: a card leads to the agreement, where what can be done is done. */
export function AgreementBoard({ slug, board }: { slug: string; board: Board }) {
  return (
    <div className="mt-6 grid items-start gap-x-4 gap-y-8 sm:grid-cols-2 xl:grid-cols-5">
      {board.lanes.map((lane) => (
        <Lane key={lane.lane} lane={lane} slug={slug} />
      ))}
    </div>
  );
}

async function Lane({ slug, lane }: { slug: string; lane: AgreementLaneView }) {
  const { t } = await agreementWords();
  const id = `lane-${lane.lane}`;
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 className="flex items-baseline justify-between gap-2 border-gran border-t-2 pt-2 text-lead" id={id}>
        {t(`lane.${lane.lane}`)}
        <span className="font-normal text-ink-3 text-meta tabular-nums">{lane.count}</span>
      </h2>
      {lane.count === 0 ? (
        <p className="pt-2 text-ink-3 text-meta">{t("board.empty-lane")}</p>
      ) : (
        <ul className="flex flex-col gap-3 pt-3">
          {lane.cards.map((card) => (
            <Card card={card} key={card.id} slug={slug} />
          ))}
        </ul>
      )}
      {lane.count > lane.cards.length ? (
        <p className="pt-3 text-meta">
          <Link href={`/${slug}/agreements/list?lane=${lane.lane}`}>
            {t("board.all", { count: lane.count })}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

async function Card({ slug, card }: { slug: string; card: AgreementCard }) {
  const { t, day, deadline } = await agreementWords();
  const { next, daysLeft, lane, lastDay } = card;
  const due = next && daysLeft !== null ? deadline(next, daysLeft) : null;
  return (
    <li className="relative min-w-0 border border-hair bg-surface py-3 pr-3 pl-4">
      <Edge tone={laneTone[lane]} />
      <h3 className="text-body leading-snug hyphens-auto wrap-anywhere">
        <Link className="text-ink no-underline hover:underline" href={`/${slug}/agreements/${card.id}`}>
          {card.title || t("untitled")}
        </Link>
      </h3>
      <p className="text-ink-2 text-meta wrap-anywhere">{card.partyName}</p>
      <p className="text-ink-3 text-meta">
        {t(`kind.${card.kind}`)} · <Code>{card.number}</Code>
      </p>
      {lane === "ended" && lastDay ? (
        <p className="mt-1.5 text-meta text-sten">{t("ended-on", { day: day(lastDay) })}</p>
      ) : due ? (
        <p
          className={`mt-1.5 text-meta ${lane === "decision" ? "font-semibold text-massing" : "text-ink-2"}`}
        >
          {due}
        </p>
      ) : null}
      <Aside card={card} />
    </li>
  );
}

async function Aside({ card }: { card: AgreementCard }) {
  const { t, amount } = await agreementWords();
  const parts = [
    card.lane === "draft" ? t(`status.${card.status}`) : null,
    card.ceilingOre === null ? null : t("board.ceiling", { amount: amount(card.ceilingOre) }),
    card.valueOre === null ? null : t("board.value", { amount: amount(card.valueOre) }),
    card.services === 0 ? null : t("board.services", { count: card.services }),
    card.ownerName ? t("board.owner", { name: card.ownerName }) : null,
  ].filter((part) => part !== null);
  return (
    <ul className="mt-1.5 text-caption text-ink-3">
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  );
}
