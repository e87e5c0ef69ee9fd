import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { destroyCardsAction } from "@/lib/credential/card-batch/actions";
import type { CardBatchView } from "@/lib/credential/card-batch/read";
import { getTranslations } from "@/lib/i18n/server";

/** Cards that were made and refused: nobody's, until somebody has said that they are destroyed. */
export async function BatchDestroy({ slug, view }: { slug: string; view: CardBatchView }) {
  const t = await getTranslations("card-batch.destroy");
  if (view.toDestroy === 0) return null;
  return (
    <SectionRule id="destroy" title={t("title", { count: view.toDestroy })}>
      <p className="mb-4 max-w-measure">{t("lead")}</p>
      {view.mayDestroy ? (
        <Form
          action={destroyCardsAction}
          hidden={{ batchId: view.id, count: view.toDestroy }}
          idPrefix="destroy"
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton pending={t("telling")} tone="quiet">
            {t("submit", { count: view.toDestroy })}
          </SubmitButton>
        </Form>
      ) : null}
    </SectionRule>
  );
}
