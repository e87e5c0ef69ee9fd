import {
  draftIn,
  orderIn,
  type StepProps,
} from "@/app/[organisation]/(officer)/(credential)/eids/order/[draft]/order-in";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { OrderTypes } from "@/components/credential/eid/order-fields";
import { OrderFrame } from "@/components/credential/eid/order-frame";
import { OrderStepForm } from "@/components/credential/eid/order-step-form";
import { getTranslations } from "@/lib/i18n/server";

export const generateMetadata = titleOrMissing(async ({ params }: StepProps) => {
  await draftIn(params);
  const t = await getTranslations("eid.order");
  return { title: t("type") };
});

/** Which type and level: those that cannot be had say why. */
async function Type(props: StepProps) {
  const { slug, order, afterwards } = await orderIn(props);
  return (
    <OrderFrame order={order} slug={slug} step="type">
      <OrderStepForm afterwards={afterwards} draftId={order.draftId} slug={slug} step="type">
        <OrderTypes order={order} />
      </OrderStepForm>
    </OrderFrame>
  );
}

export default orMissing(Type);
