import type { ReactNode } from "react";
import {
  draftIn,
  orderIn,
  requireType,
  type StepProps,
} from "@/app/[organisation]/(officer)/(credential)/eids/order/[draft]/order-in";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { OrderFrame } from "@/components/credential/eid/order-frame";
import { OrderStepForm } from "@/components/credential/eid/order-step-form";
import type { OrderView } from "@/lib/credential/eid/read";
import { getTranslations } from "@/lib/i18n/server";

/** Each question is called what it asks; another employer's draft has no title. */
export const stepTitle = (step: "person" | "type" | "evidence" | "validity" | "check") =>
  titleOrMissing(async ({ params }: StepProps) => {
    await draftIn(params);
    const t = await getTranslations("eid.order");
    return { title: t(step) };
  });

/** One question of an order, of which the answer is a form. */
export const stepPage = (
  step: "type" | "evidence" | "validity",
  Fields: (props: { order: OrderView }) => ReactNode | Promise<ReactNode>,
) =>
  orMissing(async (props: StepProps) => {
    const { slug, order, afterwards } = await orderIn(props);
    if (step !== "type") requireType(slug, order);
    return (
      <OrderFrame order={order} slug={slug} step={step}>
        <OrderStepForm afterwards={afterwards} draftId={order.draftId} slug={slug} step={step}>
          <Fields order={order} />
        </OrderStepForm>
      </OrderFrame>
    );
  });
