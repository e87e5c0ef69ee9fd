import {
  draftIn,
  orderIn,
  requireType,
  type StepProps,
} from "@/app/[organisation]/(officer)/(credential)/eids/order/[draft]/order-in";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { OrderValidity } from "@/components/credential/eid/order-fields";
import { OrderFrame } from "@/components/credential/eid/order-frame";
import { OrderStepForm } from "@/components/credential/eid/order-step-form";
import { getTranslations } from "@/lib/i18n/server";

export const generateMetadata = titleOrMissing(async ({ params }: StepProps) => {
  await draftIn(params);
  const t = await getTranslations("eid.order");
  return { title: t("validity") };
});

/** How long, within what the rules allow. */
async function Validity(props: StepProps) {
  const { slug, order, afterwards } = await orderIn(props);
  requireType(slug, order);
  return (
    <OrderFrame order={order} slug={slug} step="validity">
      <OrderStepForm afterwards={afterwards} draftId={order.draftId} slug={slug} step="validity">
        <OrderValidity order={order} />
      </OrderStepForm>
    </OrderFrame>
  );
}

export default orMissing(Validity);
