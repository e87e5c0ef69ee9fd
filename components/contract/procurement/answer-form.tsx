import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { answerDemandsAction } from "@/lib/contract/procurement/actions";
import type { BidderAnswers } from "@/lib/contract/procurement/read";
import {
  citedBy,
  type DemandCode,
  demandAnswers,
  demandGroups,
  demandsIn,
  isMandatory,
} from "@/lib/domain/contract/demand";
import { getAuthority, getTranslations } from "@/lib/i18n/server";

interface AnswerFormProps {
  page: BidderAnswers;
  slug: string;
  requestId: string;
}

/** How one bidder meets each demand. */
export async function AnswerForm({ page, slug, requestId }: AnswerFormProps) {
  const [t, words] = await Promise.all([getTranslations("procurement"), getTranslations("demand")]);
  const { procurement, bidder, seen } = page;
  return (
    <Form
      action={answerDemandsAction}
      className="gap-10"
      hidden={{ procurementId: procurement.id, partyId: bidder.partyId, seen }}
      organisation={slug}
      requestId={requestId}
    >
      {demandGroups.map((group) => (
        <Fieldset key={group} legend={words(`group.${group}`)}>
          {demandsIn(group).map((code) => (
            <AnswerFields code={code} key={code} page={page} />
          ))}
        </Fieldset>
      ))}
      <SubmitButton>{t("answer-save")}</SubmitButton>
    </Form>
  );
}

async function AnswerFields({ code, page }: { code: DemandCode; page: BidderAnswers }) {
  const [t, words, authority] = await Promise.all([
    getTranslations("procurement"),
    getTranslations("demand"),
    getAuthority(page.procurement.announcedOn ?? undefined),
  ]);
  const held = page.answers.find((row) => row.demand === code);
  const source = citedBy(code);
  return (
    <div className="flex flex-col gap-3 border-hair border-b pb-6 last:border-0">
      <RadioCards
        {...(held ? { defaultValue: held.answer } : {})}
        compact
        row
        hint={
          <>
            {words(`demand.${code}`, { ...authority, level: page.procurement.level })}
            <span className="block text-ink-3">
              {words(isMandatory(code) ? "mandatory" : "desirable")}
              {source ? `. ${words("cites", { source })}` : ""}
            </span>
          </>
        }
        label={words(`short.${code}`)}
        name={`answer-${code}`}
        options={demandAnswers.map((answer) => ({ value: answer, label: words(`answer.${answer}`) }))}
      />
      <TextField
        autoComplete="off"
        defaultValue={held?.note ?? ""}
        label={t("answer-note", { demand: words(`short.${code}`) })}
        maxLength={1000}
        name={`note-${code}`}
        optional
        width="full"
      />
      {held ? (
        <p className="text-ink-3 text-meta">
          {t("answered-by", { name: held.answeredBy, at: held.answeredAt })}
        </p>
      ) : null}
    </div>
  );
}
