import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { liftBlockPauseAction } from "@/lib/credential/block-pause/actions";
import type { BlockPauseLine } from "@/lib/credential/block-pause/read";
import { getTranslations } from "@/lib/i18n/server";

/** A second person says that the blocks are right, and why. */
export async function LiftPauseForm({ pause, slug }: { pause: BlockPauseLine; slug: string }) {
  const t = await getTranslations("block-pause");
  return (
    <Form
      action={liftBlockPauseAction}
      hidden={{ pauseId: pause.id }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <TextArea hint={t("reason-hint")} label={t("reason")} maxLength={500} name="reason" rows={2} />
      <SubmitButton className="self-start" pending={t("lifting")}>
        {t("lift", { name: pause.name })}
      </SubmitButton>
    </Form>
  );
}
