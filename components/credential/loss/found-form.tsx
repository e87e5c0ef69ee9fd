import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { reportFoundAction } from "@/lib/credential/loss/actions";
import { getTranslations } from "@/lib/i18n/server";

interface FoundFormProps {
  slug: string;
  /** On hold after a loss, and not asked about yet. */
  eidIds: string[];
  /** The receipt to come back to; otherwise the holder's own page. */
  reportId?: string;
}

/** A holder has found theirs: a question, answered by a security officer. */
export async function FoundForm({ slug, eidIds, reportId }: FoundFormProps) {
  const t = await getTranslations("loss.done");
  return (
    <Form
      action={reportFoundAction}
      hidden={reportId ? { reportId } : {}}
      idPrefix={`found-${eidIds[0]}`}
      organisation={slug}
      requestId={randomUUID()}
    >
      {eidIds.map((eidId) => (
        <input key={eidId} name="eidIds" type="hidden" value={eidId} />
      ))}
      <SubmitButton className="w-full" pending={t("found-pending")} size="big" tone="quiet">
        {t("found", { count: eidIds.length })}
      </SubmitButton>
    </Form>
  );
}
