import { actionPage } from "@/app/[organisation]/(officer)/(contract)/agreements/[agreement]/action-page";
import { ExtendAgreementForm } from "@/components/contract/agreement/extend-agreement-form";

const { generateMetadata, Page } = actionPage("extend", ({ agreement, slug }) => (
  <ExtendAgreementForm agreement={agreement} slug={slug} />
));

export { generateMetadata };
export default Page;
