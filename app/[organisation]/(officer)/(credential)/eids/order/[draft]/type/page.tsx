import {
  stepPage,
  stepTitle,
} from "@/app/[organisation]/(officer)/(credential)/eids/order/[draft]/step-page";
import { OrderTypes } from "@/components/credential/eid/order-fields";

export const generateMetadata = stepTitle("type");

/** Which type and level: those that cannot be had say why. */
export default stepPage("type", OrderTypes);
