import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getTranslations } from "@/lib/i18n/server";
import { retryAllDeadLettersAction } from "@/lib/operation/dead-letter/actions";

/** All of the list at once, as it was when it was shown. */
export async function RetryAllForm({ lastId, slug }: { lastId: number; slug: string }) {
  const t = await getTranslations("dead-letter");
  return (
    <Form
      action={retryAllDeadLettersAction}
      className="mb-6"
      hidden={{ lastId }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton pending={t("retrying")}>{t("retry-all")}</SubmitButton>
    </Form>
  );
}
