import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getTranslations } from "@/lib/i18n/server";
import { unmaskIdentifierAction } from "@/lib/people/employee/actions";

interface UnmaskNumberProps {
  slug: string;
  employeeId: string;
  identifierId: string;
  /** To compare with a document at the desk, or in an approval. */
  compare?: boolean;
}

/** Shows one number once, and says beforehand that it is logged. */
export async function UnmaskNumber({ slug, employeeId, identifierId, compare = false }: UnmaskNumberProps) {
  const t = await getTranslations("employee");
  return (
    <Form
      action={unmaskIdentifierAction}
      className="mt-2 mb-2 gap-3"
      hidden={{ employeeId, identifierId }}
      idPrefix={`unmask-${identifierId}`}
      organisation={slug}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <SubmitButton tone="quiet">{t("unmask")}</SubmitButton>
        <span className="text-ink-3 text-meta">{t(compare ? "unmask-compare" : "unmask-hint")}</span>
      </div>
    </Form>
  );
}
