import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { getTranslations } from "@/lib/i18n/server";
import { saveAuditAction } from "@/lib/internal-audit/actions";
import type { AuditPage } from "@/lib/internal-audit/read";

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
  /** Left out for a new one. */
  audit?: AuditPage["audit"];
}

/** Plans an audit, or records how it went. */
export async function AuditForm({ markId, slug, requestId, today, chapters, audit }: AuditFormProps) {
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
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
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
