import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { assignRequirementsAction } from "@/lib/assessment/actions";
import { getTranslations } from "@/lib/i18n/server";

interface AssignFormProps {
  slug: string;
  markId: string;
  officers: { id: string; name: string }[];
  /** The lists whose boxes are ticked. */
  children: ReactNode;
}

/** Ticked requirements get an owner and a day, together. */
export async function AssignForm({ slug, markId, officers, children }: AssignFormProps) {
  const t = await getTranslations("assessment");
  return (
    <Form
      action={assignRequirementsAction}
      className="!gap-8 print:flex!"
      hidden={{ markId }}
      organisation={slug}
      requestId={randomUUID()}
    >
      {children}
      <div className="grid items-end gap-4 border-gran border-t-2 pt-4 sm:grid-cols-[minmax(0,1fr)_auto_auto] print:hidden">
        <SelectField
          empty={t("choose-owner")}
          label={t("give-to")}
          name="ownerId"
          options={officers.map(({ id, name }) => ({ value: id, label: name }))}
          width="full"
        />
        <DateField label={t("answered-by")} name="dueOn" optional />
        <SubmitButton>{t("assign")}</SubmitButton>
      </div>
    </Form>
  );
}
