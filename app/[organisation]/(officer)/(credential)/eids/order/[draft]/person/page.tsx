import {
  orderIn,
  type StepProps,
} from "@/app/[organisation]/(officer)/(credential)/eids/order/[draft]/order-in";
import { stepTitle } from "@/app/[organisation]/(officer)/(credential)/eids/order/[draft]/step-page";
import { findPeople } from "@/app/[organisation]/(officer)/(credential)/eids/order/people";
import { orMissing } from "@/app/or-missing";
import { OrderFrame } from "@/components/credential/eid/order-frame";
import { OrderSearch } from "@/components/credential/eid/order-people";
import { LinkButton } from "@/components/ui/button";
import { readEligibility } from "@/lib/credential/eid/read-order";
import { getTranslations } from "@/lib/i18n/server";
import { pageOr404 } from "@/lib/web/page-or-404";
import { textOf } from "@/lib/web/search-params";

export const generateMetadata = stepTitle("person");

/** Whom the draft is for, and a search for somebody else. What follows an e-ID stays with its holder. */
async function Person(props: StepProps) {
  const { slug, actor, order, afterwards, asked } = await orderIn(props);
  const t = await getTranslations("eid.order");
  const here = `/${slug}/eids/order/${order.draftId}/person`;
  const next = `/${slug}/eids/order/${order.draftId}/${afterwards || "type"}`;
  const draft = { id: order.draftId, afterwards };
  const named = textOf(asked.employee);
  const people = named
    ? await pageOr404(named, () => readEligibility(actor, { employeeIds: [named] }))
    : await findPeople(actor, asked);
  const [chosen] = order.person ? await readEligibility(actor, { employeeIds: [order.person.id] }) : [];
  const fixed = order.follows !== null || order.corrects !== null;
  return (
    <OrderFrame order={order} slug={slug} step="person">
      <div className="flex flex-col gap-8">
        {chosen ? (
          <div className="flex flex-col gap-3">
            <p className="text-lead">{t("person-chosen", { name: chosen.name })}</p>
            <LinkButton className="self-start" href={next} tone="primary">
              {t(afterwards ? "to-check" : "continue")}
            </LinkButton>
          </div>
        ) : null}
        {fixed ? null : (
          <OrderSearch action={here} draft={draft} people={people} q={textOf(asked.q)} slug={slug} />
        )}
      </div>
    </OrderFrame>
  );
}

export default orMissing(Person);
