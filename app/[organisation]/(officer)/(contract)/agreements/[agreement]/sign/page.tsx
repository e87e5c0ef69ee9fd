import { actionPage } from "@/app/[organisation]/(officer)/(contract)/agreements/[agreement]/action-page";
import { SignAgreementForm } from "@/components/contract/agreement/sign-agreement-form";

const { generateMetadata, Page } = actionPage("sign", ({ agreement, slug }) => (
  <SignAgreementForm agreement={agreement} slug={slug} />
));

export { generateMetadata };
export default Page;
