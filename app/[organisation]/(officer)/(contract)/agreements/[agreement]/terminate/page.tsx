import { actionPage } from "@/app/[organisation]/(officer)/(contract)/agreements/[agreement]/action-page";
import { TerminateAgreementForm } from "@/components/contract/agreement/terminate-agreement-form";

const { generateMetadata, Page } = actionPage("terminate", ({ agreement, slug }) => (
  <TerminateAgreementForm agreement={agreement} slug={slug} />
));

export { generateMetadata };
export default Page;
