import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { findingSeverities } from "@/lib/domain/mark/finding";
import { getTranslations } from "@/lib/i18n/server";
import { saveFindingAction } from "@/lib/mark/finding/actions";
import type { FindingChoices, FindingPage, Named } from "@/lib/mark/finding/read";

interface Given {
  requirement?: string;
  internalAuditId?: string | null;
  incidentId?: string | null;
}
interface FindingFormProps {
  markId: string;
  slug: string;
  requestId: string;
  choices: FindingChoices;
  requirements: Named[];
  /** What the page that led here already knows. */
  given?: Given;
  /** Left out for a new one. */
  finding?: FindingPage["finding"];
}

/** Records what was found, what is done about it, by whom and by when. */
export async function FindingForm(props: FindingFormProps) {
  const { markId, slug, requestId, choices, requirements, finding } = props;
  const t = await getTranslations("finding");
  return (
    <Form
      action={saveFindingAction}
      hidden={finding ? { markId, findingId: finding.id, version: finding.version } : { markId }}
      organisation={slug}
      requestId={requestId}
    >
      <SelectField
        defaultValue={finding?.requirement ?? props.given?.requirement ?? ""}
        empty=""
        label={t("requirement")}
        name="requirement"
        options={requirements.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
        width="full"
      />
      <RadioCards
        {...(finding ? { defaultValue: finding.severity } : {})}
        compact
        label={t("severity")}
        name="severity"
        options={findingSeverities.map((value) => ({
          value,
          label: t(`severities.${value}`),
          hint: t(`severity-hints.${value}`),
        }))}
      />
      <TextArea defaultValue={finding?.text ?? ""} label={t("text")} maxLength={4000} name="text" />
      <TextArea
        defaultValue={finding?.action ?? ""}
        hint={t("action-hint")}
        label={t("action")}
        maxLength={4000}
        name="action"
        optional
      />
      <SelectField
        defaultValue={finding?.ownerId ?? ""}
        empty={t("owner-none")}
        label={t("owner")}
        name="ownerId"
        optional
        options={choices.owners.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DateField defaultValue={finding?.dueOn ?? ""} label={t("due-on")} name="dueOn" />
      <Origin {...props} />
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}

async function Origin({ choices, finding, given }: FindingFormProps) {
  const t = await getTranslations("finding");
  const field = (name: "internalAuditId" | "incidentId", label: string, options: Named[]) =>
    options.length > 0 ? (
      <SelectField
        defaultValue={finding?.[name] ?? given?.[name] ?? ""}
        empty={t("origin-none")}
        label={label}
        name={name}
        optional
        options={options.map(({ id, name: called }) => ({ value: id, label: called }))}
        width="full"
      />
    ) : null;
  return (
    <>
      {field("internalAuditId", t("audit"), choices.audits)}
      {field("incidentId", t("incident"), choices.incidents)}
    </>
  );
}
