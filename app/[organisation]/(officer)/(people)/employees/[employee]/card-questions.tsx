import { OrderStart } from "@/components/credential/eid/order-start";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import type { EmployeePage } from "@/lib/people/employee/read";

interface CardQuestionsProps {
  slug: string;
  actor: Actor;
  person: EmployeePage;
}

/** A new name, or a job that ends: what should happen to each card that it touches. */
export async function CardQuestions({ slug, actor, person }: CardQuestionsProps) {
  const [t, carrier] = await Promise.all([getTranslations("employee.card"), getTranslations("carrier")]);
  const touched = person.eids.flatMap((eid) => (eid.question ? [{ eid, question: eid.question }] : []));
  if (touched.length === 0 || person.self || person.hidden) return null;
  return (
    <div className="mb-6">
      <Banner title={t("title")} tone="warning">
        <ul className="flex flex-col gap-4 pt-2">
          {touched.map(({ eid, question }) => (
            <li key={eid.id}>
              <p>
                {carrier(eid.carrier)} <Code>{eid.number}</Code>. {t(question)}
              </p>
              <div className="mt-2 flex flex-wrap gap-2.5">
                {question === "name-replace" && may(actor, "eid:order") ? (
                  <OrderStart slug={slug} what={{ followsId: eid.id, relation: "replace" }}>
                    {t("replace", { number: eid.number })}
                  </OrderStart>
                ) : null}
                {question !== "name-replace" && may(actor, "eid:cancel") ? (
                  <LinkButton href={`/${slug}/eids/${eid.id}/cancel`}>
                    {t("cancel", { number: eid.number })}
                  </LinkButton>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      </Banner>
    </div>
  );
}
