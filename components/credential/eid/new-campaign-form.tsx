import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { createCampaignAction } from "@/lib/credential/eid/actions";
import { countedTo, isBeyondCount } from "@/lib/domain/core/counted";
import { getTranslations } from "@/lib/i18n/server";

interface NewCampaignProps {
  slug: string;
  requestId: string;
  /** The list's filters. */
  listing: string;
  count: number;
  /** Where the list is, so narrowed. */
  change: string;
}

/** What the campaign is about, in a word, and of which e-IDs. */
export async function NewCampaignForm({ slug, requestId, listing, count, change }: NewCampaignProps) {
  const t = await getTranslations("campaign.new");
  return (
    <>
      <p className="mb-2">
        <b>{isBeyondCount(count) ? t("chosen-many", { count: countedTo }) : t("chosen", { count })}</b>{" "}
        <Link href={change}>{t("change")}</Link>
      </p>
      <p className="mb-6">{t("left-out")}</p>
      <Form
        action={createCampaignAction}
        hidden={{ all: "on", listing }}
        organisation={slug}
        requestId={requestId}
      >
        <TextField hint={t("name-hint")} label={t("name")} maxLength={80} name="name" />
        <SubmitButton>{t("submit")}</SubmitButton>
      </Form>
    </>
  );
}
