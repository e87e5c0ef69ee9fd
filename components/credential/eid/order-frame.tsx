import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import type { OrderView } from "@/lib/credential/eid/read";
import { type OrderStep, orderSteps } from "@/lib/domain/credential/order";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { Bounced } from "./bounced";

interface OrderFrameProps {
  slug: string;
  step: OrderStep;
  /** Undefined before a draft is begun. */
  order?: OrderView;
  /** In place of the step's question, where its answer is known. */
  title?: string;
  children: ReactNode;
}

/** One question a page: where one is, the question, and what the order follows or corrects. */
export async function OrderFrame({ slug, step, order, title, children }: OrderFrameProps) {
  const [t, shell, format] = await Promise.all([
    getTranslations("eid.order"),
    getTranslations("shell"),
    getFormatter(),
  ]);
  const { follows, corrects, savedAt } = order ?? {};
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/eids`, label: shell("eids") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={savedAt ? t("saved", { at: format.dateTime(savedAt, "minute") }) : undefined}
        step={t("step", { step: orderSteps.indexOf(step) + 1 })}
        title={title ?? t(step)}
      />
      {order?.person && step !== "person" && step !== "check" ? <ForWhom person={order.person} /> : null}
      {order?.person?.bounced ? <Bounced employeeId={order.person.id} lead="order-lead" slug={slug} /> : null}
      {follows || corrects ? (
        <div className="mb-6 flex flex-col gap-3">
          {follows ? (
            <Banner title={t(`follow.${follows.relation}`, { number: follows.number })} tone="info">
              {t(`follow-lead.${follows.relation}`, { number: follows.number })}
            </Banner>
          ) : null}
          {corrects ? (
            <Banner title={t("correct-title", { number: corrects.number })} tone="warning">
              <p>{t("correct-note", { note: corrects.note })}</p>
              <p>{t("correct-lead", { number: corrects.number })}</p>
            </Banner>
          ) : null}
        </div>
      ) : null}
      {children}
    </div>
  );
}

/** Whose order it is, on every question about it. */
async function ForWhom({ person }: { person: NonNullable<OrderView["person"]> }) {
  const [t, words] = await Promise.all([getTranslations("eid.order"), getTranslations("eid")]);
  const place = person.protectedIdentity
    ? words("protected")
    : [person.title, person.department].filter(Boolean).join(", ");
  return (
    <p className="mb-6 border-gran border-l-2 pl-4 [overflow-wrap:anywhere]">
      {t.rich("for-whom", { name: person.name, b: (name) => <b>{name}</b> })}
      {place ? <span className="block text-ink-2 text-meta">{place}</span> : null}
    </p>
  );
}
