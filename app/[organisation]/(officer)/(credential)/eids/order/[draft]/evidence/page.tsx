import {
  stepPage,
  stepTitle,
} from "@/app/[organisation]/(officer)/(credential)/eids/order/[draft]/step-page";
import { OrderEvidence } from "@/components/credential/eid/order-fields";

export const generateMetadata = stepTitle("evidence");

/** How the person is identified, and what the register says. */
export default stepPage("evidence", OrderEvidence);
