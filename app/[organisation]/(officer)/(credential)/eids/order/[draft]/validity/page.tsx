import {
  stepPage,
  stepTitle,
} from "@/app/[organisation]/(officer)/(credential)/eids/order/[draft]/step-page";
import { OrderValidity } from "@/components/credential/eid/order-fields";

export const generateMetadata = stepTitle("validity");

/** How long, within what the rules allow. */
export default stepPage("validity", OrderValidity);
