import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { SummaryList } from "@/components/ui/summary-list";
import { placeOrderAction, removeDraftAction } from "@/lib/credential/eid/actions";
import type { OrderView } from "@/lib/credential/eid/read";
import { identityMethods, registerSources } from "@/lib/domain/credential/identity-check";
import type { OrderStep } from "@/lib/domain/credential/order";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";

import { noonOf } from "./eid-look";
import { NamedType } from "./named-type";

interface OrderCheckProps {
  slug: string;
  order: OrderView;
}

/** Every answer with the way to change it, and the button that names the deed. */
export async function OrderCheck({ slug, order }: OrderCheckProps) {
  const t = await getTranslations("eid.order");
  const change = (step: OrderStep, about: string) => ({
    href: hrefOf(slug, order, step),
    label: t("change"),
    about: about.toLowerCase(),
  });
  const values = await valuesOf(order);
  const rows = values.map(({ key, label, value, step }) => ({
    key,
    label,
    value: value ?? <span className="font-semibold text-falu">{t("missing")}</span>,
    // Whose e-ID it follows cannot be changed, nor then whose it becomes.
    ...(step === "person" && (order.follows || order.corrects) ? {} : { change: change(step, label) }),
  }));
  return (
    <div className="flex flex-col gap-6">
      <SummaryList rows={rows} />
      {order.obstacles.length > 0 ? (
        <Obstacles order={order} slug={slug} />
      ) : (
        <Form
          action={placeOrderAction}
          hidden={{ draftId: order.draftId, seen: order.savedAt.toISOString() }}
          organisation={slug}
          requestId={randomUUID()}
        >
          <p className="max-w-measure text-ink-2">{t("what-next")}</p>
          <div className="flex flex-wrap gap-3">
            <SubmitButton size="big">{t("submit")}</SubmitButton>
            <LinkButton href={hrefOf(slug, order, "validity", false)} size="big">
              {t("back")}
            </LinkButton>
          </div>
        </Form>
      )}
      <Form
        action={removeDraftAction}
        className="border-hair border-t pt-4"
        hidden={{ draftId: order.draftId }}
        idPrefix="remove"
        organisation={slug}
      >
        <SubmitButton className="self-start" tone="quiet">
          {t("remove")}
        </SubmitButton>
      </Form>
    </div>
  );
}

const hrefOf = (slug: string, order: OrderView, step: OrderStep, back = true) =>
  `/${slug}/eids/order/${order.draftId}/${step}${back ? "?afterwards=check" : ""}`;

/** Each with the question that mends it. */
async function Obstacles({ slug, order }: OrderCheckProps) {
  const [t, refusal] = await Promise.all([getTranslations("eid.order"), getTranslations("refusal")]);
  return (
    <Banner role="status" title={t("obstacles")} tone="warning">
      <ul className="mt-1 flex flex-col gap-1">
        {order.obstacles.map(({ step, why }) => (
          <li key={`${why.field}-${why.code}`}>
            {refusal(why.code, { field: why.field ?? "", ...why.detail })}{" "}
            <Link className="whitespace-nowrap" href={hrefOf(slug, order, step)}>
              {t(step)}
            </Link>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

interface Answer {
  key: string;
  label: string;
  value: ReactNode;
  step: OrderStep;
}

async function valuesOf(order: OrderView): Promise<Answer[]> {
  const [t, words, format] = await Promise.all([
    getTranslations("eid.order"),
    getTranslations("eid"),
    getFormatter(),
  ]);
  const { person, type, answers, follows } = order;
  const method = identityMethods.find((one) => one === answers.method);
  const whom = person && [person.name, person.masked, person.department].filter(Boolean).join(", ");
  const follow = follows && {
    relation: words(`page.relation.${follows.relation}`),
    number: follows.number,
  };
  const until = answers.validDay ? format.dateTime(noonOf(answers.validDay), "day") : null;
  const rows: [key: string, label: string, value: ReactNode, step: OrderStep][] = [
    ["person", t("row-person"), whom, "person"],
    ["type", t("row-type"), type && <ChosenType type={type} />, "type"],
    ["method", t("row-method"), method ? words(`method.${method}`) : null, "evidence"],
    ["register", t("row-register"), await registerValue(order), "evidence"],
    ["application", t("row-application"), await applicationValue(order), "evidence"],
    ["validity", t("row-validity"), until, "validity"],
  ];
  if (follow) rows.splice(1, 0, ["follows", t("row-follows"), t("follows-value", follow), "person"]);
  return rows.map(([key, label, value, step]) => ({ key, label, value, step }));
}

async function ChosenType({ type }: { type: NonNullable<OrderView["type"]> }) {
  const [words, carrier, locale] = await Promise.all([
    getTranslations("eid"),
    getTranslations("carrier"),
    getLocale(),
  ]);
  const about = words("carrier-level", { carrier: carrier(type.carrier), level: type.level });
  const name = locale === "sv" ? type.nameSv : type.nameEn;
  return <NamedType about={about} issuer={type.issuerName} name={name} />;
}

async function registerValue({ answers }: OrderView): Promise<string | null> {
  const [t, words] = await Promise.all([getTranslations("eid.order"), getTranslations("eid")]);
  const source = registerSources.find((one) => one === answers.source);
  if (!source) return null;
  const said = t(answers.agrees === "on" ? "agrees-yes" : "agrees-no", { source: words(`source.${source}`) });
  return answers.reference ? `${said} (${answers.reference})` : said;
}

async function applicationValue({ answers, applicationNeeded, follows }: OrderView): Promise<string | null> {
  const t = await getTranslations("eid.order");
  if (!applicationNeeded) return t("no-application", { number: follows?.number ?? "" });
  return answers.appliedBy === "holder" || answers.appliedBy === "employer"
    ? t(`applied.${answers.appliedBy}`)
    : null;
}
