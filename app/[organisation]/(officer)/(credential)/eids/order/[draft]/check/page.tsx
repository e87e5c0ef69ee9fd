import {
  orderIn,
  type StepProps,
} from "@/app/[organisation]/(officer)/(credential)/eids/order/[draft]/order-in";
import { stepTitle } from "@/app/[organisation]/(officer)/(credential)/eids/order/[draft]/step-page";
import { orMissing } from "@/app/or-missing";
import { OrderCheck } from "@/components/credential/eid/order-check";
import { OrderFrame } from "@/components/credential/eid/order-frame";

export const generateMetadata = stepTitle("check");

/** All the answers before the deed. */
async function Check(props: StepProps) {
  const { slug, order } = await orderIn(props);
  return (
    <OrderFrame order={order} slug={slug} step="check">
      <OrderCheck order={order} slug={slug} />
    </OrderFrame>
  );
}

export default orMissing(Check);
