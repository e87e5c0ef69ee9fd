import { actionPage } from "@/app/[organisation]/(officer)/(contract)/agreements/[agreement]/action-page";
import { AmendAgreementForm } from "@/components/contract/agreement/amend-agreement-form";
import { readAmendable } from "@/lib/contract/agreement/read-draft";
import { may } from "@/lib/domain/core/actor";

const { generateMetadata, Page } = actionPage("amend", async ({ slug, actor, agreement }) => {
  if (!may(actor, "agreement:conclude")) return null;
  const amendable = await readAmendable(actor, { agreementId: agreement.id });
  return amendable ? <AmendAgreementForm agreement={amendable} slug={slug} today={agreement.today} /> : null;
});

export { generateMetadata };
export default Page;
