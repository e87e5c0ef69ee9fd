import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { getTranslations } from "@/lib/i18n/server";
import { assignRequirementsAction } from "@/lib/mark/assessment/actions";

interface AssignFormProps {
  slug: string;
  markId: string;
  officers: { id: string; name: string }[];
  /** How the list is narrowed, to be so again afterwards. */
  narrowed: { chapter: string | null; shown: string | null; owner: string | null };
  /** The lists whose boxes are ticked. */
  children: ReactNode;
}

/** Ticked requirements get an owner and a day, together. */
export async function AssignForm({ slug, markId, officers, narrowed, children }: AssignFormProps) {
  const t = await getTranslations("assessment");
  return (
    <Form
      action={assignRequirementsAction}
      className="!gap-8"
      hidden={{
        markId,
        chapter: narrowed.chapter ?? "",
        shown: narrowed.shown ?? "",
        owner: narrowed.owner ?? "",
      }}
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
