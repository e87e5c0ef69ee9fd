import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getTranslations } from "@/lib/i18n/server";
import { adoptFrameworkAction } from "@/lib/mark/quality-mark/actions";
import type { NamedMark } from "@/lib/mark/quality-mark/read";

/** Measures a mark against the version that follows; what changed is to be read again. */
export async function AdoptForm({
  slug,
  mark,
  frameworkId,
}: {
  slug: string;
  mark: NamedMark;
  frameworkId: string;
}) {
  const t = await getTranslations("quality-mark");
  return (
    <Form
      action={adoptFrameworkAction}
      hidden={{ markId: mark.id, version: mark.version, frameworkId }}
      idPrefix={mark.id}
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton>
        {t("adopt", { mark: t("mark-name", { issuer: mark.issuerName, level: mark.level }) })}
      </SubmitButton>
    </Form>
  );
}
