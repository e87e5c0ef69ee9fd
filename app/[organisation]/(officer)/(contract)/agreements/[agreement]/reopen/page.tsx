import { actionPage } from "@/app/[organisation]/(officer)/(contract)/agreements/[agreement]/action-page";
import { ReopenAgreementForm } from "@/components/contract/agreement/decide-agreement-form";

const { generateMetadata, Page } = actionPage("reopen", ({ agreement, slug }) => (
  <ReopenAgreementForm agreement={agreement} slug={slug} />
));

export { generateMetadata };
export default Page;
