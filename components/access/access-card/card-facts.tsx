import { Code } from "@/components/ui/code";
import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import type { AccessCardView } from "@/lib/access/access-card/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface Props {
  card: AccessCardView;
  /** The employer's address, for those who may open people; null for others. */
  officerAt: string | null;
}

/** Whose it is, where it opens and what has been done with it. */
export async function AccessCardFacts({ card, officerAt }: Props) {
  const [t, format] = await Promise.all([getTranslations("access-card"), getFormatter()]);
  const { person, purpose, number, blockedAt, blockReason, reason } = card;
  const at = (instant: Date) => format.dateTime(instant, "minute");
  const when = (label: string, instant: Date | null) => (instant ? [{ label, value: at(instant) }] : []);
  const name = <bdi>{person.name}</bdi>;
  return (
    <Facts
      items={[
        {
          label: t("person"),
          value: officerAt ? (
            <Link className="text-sjo underline" href={`${officerAt}/employees/${person.id}`}>
              {name}
            </Link>
          ) : (
            name
          ),
        },
        { label: t("premises"), value: card.premises },
        ...(purpose
          ? [{ label: t("purpose"), value: <span className="whitespace-pre-line">{purpose}</span> }]
          : []),
        { label: t("valid-to"), value: <Day day={card.validTo} /> },
        ...(number ? [{ label: t("number"), value: <Code>{number}</Code> }] : []),
        ...when(t("asked-at"), card.askedAt),
        ...(card.signInLevel ? [{ label: t("level"), value: card.signInLevel }] : []),
        ...when(t("approved-at"), card.approvedAt),
        ...when(t("handed-out-at"), card.handedOutAt),
        ...(blockedAt && blockReason
          ? [
              {
                label: t("blocked-at"),
                value: t("blocked-why", { at: at(blockedAt), reason: t(`reason.${blockReason}`) }),
              },
            ]
          : []),
        ...when(t("returned-at"), card.returnedAt),
        ...(reason ? [{ label: t("refusal"), value: reason }] : []),
      ]}
    />
  );
}
