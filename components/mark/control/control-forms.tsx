import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getTranslations } from "@/lib/i18n/server";
import { freezeControlResultAction, startControlRunAction } from "@/lib/mark/control/actions";

interface ControlFormProps {
  markId: string;
  slug: string;
  requestId: string;
}

/** Asks the worker to run every control now. */
export async function RunControlsForm({
  markId,
  slug,
  requestId,
  ranAt,
}: ControlFormProps & { ranAt: Date | null }) {
  const t = await getTranslations("control");
  return (
    <Form
      action={startControlRunAction}
      hidden={{ markId, seen: ranAt?.toISOString() ?? "" }}
      inRow
      organisation={slug}
      requestId={requestId}
    >
      <SubmitButton tone="primary">{t("run")}</SubmitButton>
    </Form>
  );
}

/** Keeps what the control said as evidence. */
export async function FreezeForm({
  markId,
  slug,
  requestId,
  resultId,
  requirements,
}: ControlFormProps & { resultId: string; requirements: string }) {
  const t = await getTranslations("control");
  return (
    <Form
      action={freezeControlResultAction}
      className="max-w-measure"
      hidden={{ markId, resultId }}
      organisation={slug}
      requestId={requestId}
    >
      <p className="text-ink-2">{t("freeze-hint", { requirements })}</p>
      <SubmitButton>{t("freeze")}</SubmitButton>
    </Form>
  );
}
