import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import type { ReserveCardPage } from "@/lib/credential/reserve-card/read";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import { ReserveCardTag } from "./reserve-card-table";

/** Where one card is, who has it and how long, and who did what with it. */
export async function ReserveCardFacts({ slug, card }: { slug: string; card: ReserveCardPage }) {
  const [t, format, locale] = await Promise.all([
    getTranslations("reserve-card"),
    getFormatter(),
    getLocale(),
  ]);
  const { eid, dueDay, place, history } = card;
  const items = [
    { label: t("state"), value: <ReserveCardTag card={card} /> },
    { label: t("type"), value: locale === "sv" ? card.nameSv : card.nameEn },
    { label: t("place"), value: place },
    ...(eid ? [{ label: t("holder"), value: <Holder eid={eid} slug={slug} /> }] : []),
    ...(dueDay ? [{ label: t("due"), value: format.dateTime(startOfDay(dueDay), "day") }] : []),
    ...history.map(({ step, at, by }) => ({
      label: t(`history.${step}`),
      value: t("history-value", { name: by, day: format.dateTime(at, "day") }),
    })),
  ];
  return <Facts items={items} />;
}

function Holder({ eid, slug }: { eid: NonNullable<ReserveCardPage["eid"]>; slug: string }) {
  return (
    <>
      <bdi>{eid.holder}</bdi>{" "}
      <Link href={`/${slug}/eids/${eid.id}`}>
        <Code>{eid.number}</Code>
      </Link>
    </>
  );
}
