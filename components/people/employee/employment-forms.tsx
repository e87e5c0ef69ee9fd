import { LinkButton } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import {
  endEmploymentAction,
  rehireEmployeeAction,
  reopenEmploymentAction,
} from "@/lib/people/employee/actions";
import type { EmployeePage } from "@/lib/people/employee/read";

interface EmploymentFormProps {
  person: EmployeePage;
  slug: string;
  requestId: string;
}

const subjectOf = (person: EmployeePage) => ({ employeeId: person.id, version: person.version });

/** Sets or moves the last day. A day that is over blocks at once, and for that there is a box to tick. */
export async function EndEmploymentForm({ person, slug, requestId }: EmploymentFormProps) {
  const t = await getTranslations("employee");
  const blocks = person.eids.some((eid) => eid.live);
  return (
    <Form
      action={endEmploymentAction}
      className="max-w-column"
      hidden={subjectOf(person)}
      organisation={slug}
      requestId={requestId}
    >
      <DateField
        defaultValue={person.employedTo ?? ""}
        hint={t("end-hint")}
        label={t("employedTo")}
        min={person.employedFrom}
        name="employedTo"
      />
      {blocks ? (
        <CheckboxField hint={t("end-confirm-hint")} label={t("end-confirm")} name="confirmed" />
      ) : null}
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("end-save")}</SubmitButton>
        <LinkButton href={`/${slug}/employees/${person.id}`}>{t("cancel")}</LinkButton>
      </div>
    </Form>
  );
}

/** Takes the last day away again. */
export async function ReopenEmploymentForm({ person, slug, requestId }: EmploymentFormProps) {
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  const day = person.employedTo ? format.dateTime(new Date(`${person.employedTo}T12:00:00Z`), "day") : "";
  return (
    <Form
      action={reopenEmploymentAction}
      className="max-w-column gap-3"
      hidden={subjectOf(person)}
      idPrefix="reopen"
      organisation={slug}
      requestId={requestId}
    >
      <p>{t("reopen-lead", { day })}</p>
      <div>
        <SubmitButton tone="quiet">{t("reopen")}</SubmitButton>
      </div>
    </Form>
  );
}

/** A new employment for a leaver who is back. */
export async function RehireEmployeeForm({ person, slug, requestId }: EmploymentFormProps) {
  const t = await getTranslations("employee");
  return (
    <Form
      action={rehireEmployeeAction}
      className="max-w-column"
      hidden={subjectOf(person)}
      organisation={slug}
      requestId={requestId}
    >
      <DateField label={t("employedFrom")} name="employedFrom" />
      <DateField hint={t("employedTo-hint")} label={t("employedTo")} name="employedTo" optional />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("rehire-save")}</SubmitButton>
        <LinkButton href={`/${slug}/employees/${person.id}`}>{t("cancel")}</LinkButton>
      </div>
    </Form>
  );
}
