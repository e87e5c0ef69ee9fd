import { actionPage } from "@/app/[organisation]/(officer)/(contract)/agreements/[agreement]/action-page";
import { DecideAgreementForm } from "@/components/contract/agreement/decide-agreement-form";

const { generateMetadata, Page } = actionPage("decide", ({ agreement, slug }) => (
  <DecideAgreementForm agreement={agreement} slug={slug} />
));

export { generateMetadata };
export default Page;
