import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { ManagerRequestKind } from "@/lib/domain/people/manager-request";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { askForManagedAction } from "@/lib/people/manager-request/actions";
import type { ManagedEid } from "@/lib/people/manager-request/read";

interface AskFormProps {
  person: { id: string; kinds: ManagerRequestKind[]; choices: ManagedEid[]; employedFrom: string };
  slug: string;
  requestId: string;
}

/** One form for what a manager can ask: what is not filled in that its kind needs is said beside the field. */
export async function AskForm({ person, slug, requestId }: AskFormProps) {
  const [t, status, locale] = await Promise.all([
    getTranslations("manager-request"),
    getTranslations("status"),
    getLocale(),
  ]);
  return (
    <Form
      action={askForManagedAction}
      className="max-w-column"
      hidden={{ employeeId: person.id }}
      organisation={slug}
      requestId={requestId}
    >
      <RadioCards
        compact
        label={t("ask-kind")}
        name="kind"
        options={person.kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      {person.choices.length > 0 ? (
        <SelectField
          empty={t("ask-eid-none")}
          hint={t("ask-eid-hint")}
          label={t("ask-eid")}
          name="eidId"
          optional
          options={person.choices.map((eid) => ({
            value: eid.id,
            label: `${eid.type[locale]}, ${status(eid.status).toLowerCase()}, ${t("until", { day: new Date(`${eid.validDay}T12:00:00Z`) })}`,
          }))}
          width="full"
        />
      ) : null}
      <DateField
        hint={t("ask-day-hint")}
        label={t("ask-day")}
        min={person.employedFrom}
        name="lastDay"
        optional
      />
      <TextArea hint={t("ask-note-hint")} label={t("ask-note")} maxLength={500} name="note" optional />
      <SubmitButton>{t("ask")}</SubmitButton>
    </Form>
  );
}
