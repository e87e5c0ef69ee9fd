import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { startDraftAction } from "@/lib/eid/actions";

interface SuccessorFormProps {
  slug: string;
  /** The blocked e-ID that the new one follows, so that no new application is needed (K5.6). */
  followsId: string;
}

/** Begins the order of a replacement for what was blocked. */
export async function SuccessorForm({ slug, followsId }: SuccessorFormProps) {
  const t = await getTranslations("blocking.successor");
  return (
    <Form
      action={startDraftAction}
      hidden={{ followsId, relation: "replace" }}
      idPrefix={`follow-${followsId}`}
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton className="self-start" tone="quiet">
        {t("button")}
      </SubmitButton>
    </Form>
  );
}
