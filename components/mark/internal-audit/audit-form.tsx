import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { getTranslations } from "@/lib/i18n/server";
import { saveAuditAction } from "@/lib/mark/internal-audit/actions";
import type { AuditPage, Report } from "@/lib/mark/internal-audit/read";

export interface ChapterChoice {
  id: string;
  title: string;
  requirements: { id: string; title: string }[];
}
interface AuditFormProps {
  markId: string;
  slug: string;
  requestId: string;
  today: string;
  chapters: ChapterChoice[];
  /** Evidence of the mark. */
  reports: Report[];
  /** Left out for a new one. */
  audit?: AuditPage["audit"];
}

/** Plans an audit, or records how it went. */
export async function AuditForm(props: AuditFormProps) {
  const { markId, slug, requestId, today, chapters, reports, audit } = props;
  const t = await getTranslations("internal-audit");
  return (
    <Form
      action={saveAuditAction}
      hidden={audit ? { markId, id: audit.id, version: audit.version } : { markId }}
      organisation={slug}
      requestId={requestId}
    >
      <TextField
        autoComplete="off"
        defaultValue={audit?.title ?? ""}
        hint={t("name-hint")}
        label={t("name")}
        maxLength={200}
        name="title"
        width="full"
      />
      <TextField
        autoComplete="off"
        defaultValue={audit?.auditor ?? ""}
        hint={t("auditor-hint")}
        label={t("auditor")}
        maxLength={200}
        name="auditor"
        width="full"
      />
      <DateField defaultValue={audit?.plannedOn ?? ""} label={t("planned-on")} name="plannedOn" />
      <DateField
        defaultValue={audit?.performedOn ?? ""}
        hint={t("performed-hint")}
        label={t("performed-on")}
        max={today}
        name="performedOn"
        optional
      />
      <p className="text-ink-2">{t("chapters-lead")}</p>
      <ChapterFields chapters={chapters} ticked={audit?.requirements ?? []} />
      <TextArea
        defaultValue={audit?.conclusion ?? ""}
        hint={t("conclusion-hint")}
        label={t("conclusion")}
        maxLength={4000}
        name="conclusion"
        optional
      />
      <ReportField audit={audit} reports={reports} />
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}

/** Nothing to choose among is said, so that nobody looks for the field. */
async function ReportField({ audit, reports }: Pick<AuditFormProps, "audit" | "reports">) {
  const t = await getTranslations("internal-audit");
  if (reports.length === 0) return <p className="text-ink-2">{t("report-nothing")}</p>;
  return (
    <SelectField
      defaultValue={audit?.evidenceId ?? ""}
      empty={t("report-none")}
      hint={t("report-hint")}
      label={t("report")}
      name="evidenceId"
      optional
      options={reports.map(({ id, title }) => ({ value: id, label: title }))}
      width="full"
    />
  );
}

async function ChapterFields({ chapters, ticked }: { chapters: ChapterChoice[]; ticked: string[] }) {
  const t = await getTranslations("internal-audit");
  return chapters.map(({ id, title, requirements }) => (
    <CheckboxGroup
      defaultValue={ticked}
      key={id}
      label={t("chapter", { id, title })}
      name={`requirements-${id}`}
      options={requirements.map((one) => ({ value: one.id, label: `${one.id} ${one.title}` }))}
    />
  ));
}
