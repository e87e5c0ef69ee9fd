import { randomUUID } from "node:crypto";
import { useTranslations } from "next-intl";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { discardContractListAction } from "@/lib/contract/contract-list/actions";

/** Throws the list away and goes back to where another can be uploaded. */
export function DiscardListForm({ list, slug }: { list: string; slug: string }) {
  const t = useTranslations("contract-list");
  return (
    <Form
      action={discardContractListAction}
      hidden={{ list }}
      idPrefix="discard"
      inRow
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton tone="quiet">{t("discard")}</SubmitButton>
    </Form>
  );
}
