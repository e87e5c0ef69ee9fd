import { randomUUID } from "node:crypto";
import { OwnApplications } from "@/components/access/access-request/own-applications";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import { blockOwnAccessCardAction, withdrawAccessCardAction } from "@/lib/access/access-card/actions";
import type { AccessCardView } from "@/lib/access/access-card/read";
import { accessCardReasons } from "@/lib/domain/access/access-card";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { cardTones } from "./card-tones";

/** The cards one has or has applied for, and the way to apply. */
export async function OwnAccessCards({ cards, slug }: { cards: AccessCardView[]; slug: string }) {
  const t = await getTranslations("access-card");
  return (
    <OwnApplications
      apply={{ href: `/${slug}/my/access/card`, label: t("apply-title") }}
      id="cards"
      none={t("own-none")}
      title={t("own-title")}
    >
      {cards.map((card) => (
        <OwnCard card={card} key={card.id} slug={slug} />
      ))}
    </OwnApplications>
  );
}

async function OwnCard({ card, slug }: { card: AccessCardView; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("access-card"), getFormatter()]);
  const { id, version, state, number, reason, verbs } = card;
  const form = (what: string) => ({
    className: "mt-2",
    hidden: { accessCardId: id, version },
    idPrefix: `${what}-${id}`,
    organisation: slug,
    requestId: randomUUID(),
  });
  const day = format.dateTime(new Date(`${card.validTo}T12:00:00Z`), "day");
  return (
    <li className="border-hair border-b py-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <b>{card.premises}</b>
        <StatusTag tone={cardTones[state]}>{t(`state.${state}`)}</StatusTag>
      </div>
      <p className="text-ink-2 text-meta">
        {number ? `${t("own-number", { number })}. ` : null}
        {t("own-until", { day })}
      </p>
      {state === "over" ? <p>{t("own-return")}</p> : null}
      {reason ? <p className="whitespace-pre-line">{reason}</p> : null}
      {verbs.includes("withdraw") ? (
        <Form action={withdrawAccessCardAction} {...form("withdraw")}>
          <SubmitButton tone="quiet">{t("withdraw")}</SubmitButton>
        </Form>
      ) : null}
      {verbs.includes("block") ? (
        <Details summary={t("own-block")}>
          <Form action={blockOwnAccessCardAction} {...form("block")}>
            <SelectField
              label={t("block-reason")}
              name="reason"
              options={accessCardReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
            />
            <SubmitButton tone="danger">{t("block-save")}</SubmitButton>
          </Form>
        </Details>
      ) : null}
    </li>
  );
}
