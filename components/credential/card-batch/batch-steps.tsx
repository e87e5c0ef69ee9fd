import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import {
  closeCardBatchAction,
  discardCardBatchAction,
  sendCardBatchAction,
} from "@/lib/credential/card-batch/actions";
import type { CardBatchView } from "@/lib/credential/card-batch/read";
import { getTranslations } from "@/lib/i18n/server";

interface StepsProps {
  slug: string;
  view: CardBatchView;
}

/** What this officer can do with the batch now. */
export function BatchSteps({ slug, view }: StepsProps) {
  return (
    <>
      {view.verbs.includes("send") ? <Send slug={slug} view={view} /> : null}
      {view.sent && view.state !== "closed" && view.verbs.length > 0 ? (
        <File slug={slug} view={view} />
      ) : null}
      {view.verbs.includes("close") ? <Close slug={slug} view={view} /> : null}
    </>
  );
}

async function Send({ slug, view }: StepsProps) {
  const t = await getTranslations("card-batch");
  const hidden = { batchId: view.id, version: view.version };
  return (
    <SectionRule id="send" title={t("send-title")}>
      <p className="mb-4 max-w-measure">{t("send-lead")}</p>
      {view.certificate === "missing" ? (
        <div className="mb-4">
          <Banner tone="warning">{t("send-blocked")}</Banner>
        </div>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {view.certificate === "in-force" ? (
          <Form
            action={sendCardBatchAction}
            hidden={hidden}
            idPrefix="send"
            inRow
            organisation={slug}
            requestId={randomUUID()}
          >
            <SubmitButton pending={t("sending")} tone="primary">
              {t("send")}
            </SubmitButton>
          </Form>
        ) : null}
        <Form
          action={discardCardBatchAction}
          hidden={hidden}
          idPrefix="discard"
          inRow
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton pending={t("discarding")} tone="quiet">
            {t("discard")}
          </SubmitButton>
        </Form>
      </div>
    </SectionRule>
  );
}

async function File({ slug, view }: StepsProps) {
  const t = await getTranslations("card-batch");
  return (
    <SectionRule id="file" title={t("file-title")}>
      {view.file ? (
        <>
          <p className="mb-4 max-w-measure">{t("file-lead", { days: view.fileDays })}</p>
          <LinkButton download external href={`/api/files/card-batches/${view.id}?organisation=${slug}`}>
            {t("download")}
          </LinkButton>
        </>
      ) : (
        <p className="max-w-measure">{t("file-gone")}</p>
      )}
    </SectionRule>
  );
}

async function Close({ slug, view }: StepsProps) {
  const t = await getTranslations("card-batch");
  return (
    <SectionRule id="close" title={t("close-title")}>
      <p className="mb-4 max-w-measure">{t("close-lead")}</p>
      <Form
        action={closeCardBatchAction}
        hidden={{ batchId: view.id, version: view.version }}
        idPrefix="close"
        organisation={slug}
        requestId={randomUUID()}
      >
        <SubmitButton pending={t("closing")} tone="quiet">
          {t("close")}
        </SubmitButton>
      </Form>
    </SectionRule>
  );
}
