import {
  draftIn,
  orderIn,
  type StepProps,
} from "@/app/[organisation]/(officer)/(credential)/eids/order/[draft]/order-in";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { OrderCheck } from "@/components/credential/eid/order-check";
import { OrderFrame } from "@/components/credential/eid/order-frame";
import { getTranslations } from "@/lib/i18n/server";

export const generateMetadata = titleOrMissing(async ({ params }: StepProps) => {
  await draftIn(params);
  const t = await getTranslations("eid.order");
  return { title: t("check") };
});

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
