import { randomUUID } from "node:crypto";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import {
  answerRecertificationAction,
  answerRecertificationOfMineAction,
} from "@/lib/access/recertification/actions";
import type { AskedItem, RecertificationPage } from "@/lib/access/recertification/read";
import { givenAnswers } from "@/lib/domain/access/recertification";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { AskedHeading } from "./asked-heading";

interface Props {
  page: RecertificationPage;
  slug: string;
  as: "own" | "officer";
}

/** One person's permissions, each with keep, shorten or end, and one button for all that were chosen. */
export async function RecertifyForm({ page, slug, as }: Props) {
  const t = await getTranslations("recertification");
  const { items, round, person, may } = page;
  const waiting = items.filter((one) => one.waits);
  const rest = items.filter((one) => !one.waits);
  return (
    <div className="flex max-w-column flex-col gap-8">
      {may && waiting.length > 0 ? (
        <Form
          action={as === "own" ? answerRecertificationOfMineAction : answerRecertificationAction}
          hidden={{ recertificationId: round.id, employeeId: person.id }}
          organisation={slug}
          requestId={randomUUID()}
        >
          <ul className="flex flex-col">
            {waiting.map((item) => (
              <AskedFields item={item} key={item.id} />
            ))}
          </ul>
          <SubmitButton>{t("send")}</SubmitButton>
        </Form>
      ) : null}
      {may || waiting.length === 0 ? null : (
        <>
          <p>{t("others")}</p>
          <AskedList items={waiting} />
        </>
      )}
      {rest.length > 0 ? <AskedList items={rest} /> : null}
    </div>
  );
}

async function AskedFields({ item }: { item: AskedItem }) {
  const [t, locale] = await Promise.all([getTranslations("recertification"), getLocale()]);
  const { id, validTo, type, premises } = item;
  const name = type ? (locale === "sv" ? type.nameSv : type.nameEn) : (premises ?? "–");
  return (
    <li className="flex flex-col gap-4 border-hair border-t py-5">
      <AskedHeading item={item} />
      <RadioCards
        compact
        label={t("answer", { name })}
        name={`answer-${id}`}
        options={givenAnswers.map((value) => ({ value, label: t(`answer-of.${value}`) }))}
        {...(item.accessCardId === null ? {} : { hint: t("card-end-hint") })}
        row
      />
      <DateField
        label={t("new-day", { name })}
        name={`validTo-${id}`}
        optional
        {...(validTo === null ? {} : { max: validTo })}
      />
    </li>
  );
}

/** Those that need no answer, or are somebody else's to answer about. */
async function AskedList({ items }: { items: AskedItem[] }) {
  const t = await getTranslations("recertification");
  return (
    <ul className="flex flex-col">
      {items.map((item) => (
        <li
          className="flex flex-wrap items-baseline justify-between gap-3 border-hair border-t py-3"
          key={item.id}
        >
          <AskedHeading item={item} />
          {item.answer ? (
            <StatusTag tone={item.answer === "kept" || item.answer === "changed" ? "bjork" : "sten"}>
              {t(`answered.${item.answer}`)}
            </StatusTag>
          ) : item.waits ? null : (
            <StatusTag tone="sten">{t("gone")}</StatusTag>
          )}
        </li>
      ))}
    </ul>
  );
}
