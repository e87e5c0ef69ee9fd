import { DateField } from "@/components/ui/date-field";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { choiceLine } from "@/lib/domain/people/department-tree";
import { getTranslations } from "@/lib/i18n/server";
import { endAssignmentAction, recordAssignmentAction } from "@/lib/people/assignment/actions";
import type { Assignments } from "@/lib/people/assignment/read";

interface Props {
  found: Assignments;
  slug: string;
  today: string;
  /** Which employment beside the first the new assignment is about; null where none was chosen. */
  work: number | null;
  /** One a form, so that each is sent once. */
  requestId: () => string;
}

/** Ends each that has not ended, and records another. */
export async function AssignmentForms({ found, slug, today, work, requestId }: Props) {
  const t = await getTranslations("assignment");
  if (!found.writes) return null;
  return (
    <>
      {found.assignments
        .filter(({ state }) => state !== "ended")
        .map(({ id, title, version }) => (
          <Details key={id} summary={t("end", { title })}>
            <Form
              action={endAssignmentAction}
              className="max-w-column"
              hidden={{ assignmentId: id, version }}
              organisation={slug}
              requestId={requestId()}
            >
              <DateField
                hint={t("last-day-hint")}
                label={t("last-day")}
                min={today}
                name="lastDay"
                optional
              />
              <SubmitButton>{t("end-save")}</SubmitButton>
            </Form>
          </Details>
        ))}
      {found.records ? (
        <SectionRule className="mt-8 max-w-column" id="record" title={t("record")}>
          <RecordForm found={found} requestId={requestId} slug={slug} today={today} work={work} />
        </SectionRule>
      ) : null}
    </>
  );
}

async function RecordForm({ found, slug, today, work, requestId }: Props) {
  const t = await getTranslations("assignment");
  const known = work === null ? undefined : found.alsoEmployed[work];
  const isOpen = found.departments.some(({ id }) => id === known?.departmentId);
  const days = [known?.employedFrom ?? today, found.employedFrom].toSorted();
  return (
    <Form
      action={recordAssignmentAction}
      hidden={{ employeeId: found.person.id }}
      organisation={slug}
      requestId={requestId()}
    >
      <TextField
        defaultValue={known?.title ?? ""}
        hint={t("title-hint")}
        label={t("column-title")}
        maxLength={100}
        name="title"
      />
      <SelectField
        defaultValue={(isOpen && known?.departmentId) || ""}
        empty={t("department-none")}
        label={t("department")}
        name="departmentId"
        optional
        options={found.departments.map(choiceLine)}
      />
      <DateField defaultValue={days[1] ?? today} label={t("valid-from")} name="validFrom" />
      <DateField
        defaultValue={known?.employedTo ?? ""}
        hint={t("valid-to-hint")}
        label={t("valid-to")}
        name="validTo"
        optional
      />
      <SubmitButton>{t("record-save")}</SubmitButton>
    </Form>
  );
}
