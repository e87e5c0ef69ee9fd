import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getTranslations } from "@/lib/i18n/server";
import { unmaskPartyAction } from "@/lib/use/relying-party/actions";

/** Shows a sole trader's number once, where the button was. */
export async function UnmaskPartyForm({ partyId, slug }: { partyId: string; slug: string }) {
  const t = await getTranslations("relying-party");
  return (
    <Form
      action={unmaskPartyAction}
      className="mt-2 mb-2 gap-3"
      hidden={{ partyId }}
      idPrefix="unmask"
      organisation={slug}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <SubmitButton tone="quiet">{t("unmask")}</SubmitButton>
        <span className="text-ink-3 text-meta">{t("unmask-hint")}</span>
      </div>
    </Form>
  );
}
