import { CarrierIcon } from "@/components/ui/carrier-icon";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { Fieldset } from "@/components/ui/fieldset";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextField } from "@/components/ui/text-field";
import type { OrderTypeChoice, OrderView } from "@/lib/credential/eid/read";
import { registerSources } from "@/lib/domain/credential/identity-check";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";

import { noonOf, pictureOf } from "./eid-look";

/** The types as cards: those that cannot be had say why. */
export async function OrderTypes({ order }: { order: OrderView }) {
  const [t, words, refusal, locale] = await Promise.all([
    getTranslations("eid.order"),
    getTranslations("eid"),
    getTranslations("refusal"),
    getLocale(),
  ]);
  const carrier = await getTranslations("carrier");
  if (order.types.length === 0) return <p>{t("type-none")}</p>;
  const whyNot = (type: OrderTypeChoice) =>
    type.supplied
      ? [t("type-supplier")]
      : type.why.map((why) => refusal(why.code, { field: why.field ?? "", ...why.detail }));
  const options = order.types.map((type) => ({
    value: type.id,
    label: locale === "sv" ? type.nameSv : type.nameEn,
    hint: [
      words("carrier-level", { carrier: carrier(type.carrier), level: type.level }),
      t("type-hint", { issuer: type.issuerName, months: type.maxMonths }),
      ...whyNot(type),
    ]
      .join(". ")
      .replaceAll("..", "."),
    picture: <CarrierIcon kind={pictureOf[type.carrier]} />,
    disabled: type.why.length > 0,
  }));
  const chosen = order.type?.why.length === 0 ? order.type.id : undefined;
  return (
    <RadioCards
      label={t("type-label")}
      name="typeId"
      options={options}
      {...(chosen ? { defaultValue: chosen } : {})}
    />
  );
}

/** How the person is identified, what the register said, and who asked for it (K5.6–K5.12). */
export async function OrderEvidence({ order }: { order: OrderView }) {
  const [t, words] = await Promise.all([getTranslations("eid.order"), getTranslations("eid")]);
  const level = order.type?.level ?? 0;
  const methods = order.methods.map(({ method, open }) => ({
    value: method,
    label: words(`method.${method}`),
    hint: open ? words(`method-hint.${method}`) : words("method-closed", { level }),
    disabled: !open,
  }));
  const { method } = order.answers;
  return (
    <>
      <RadioCards
        label={t("method")}
        name="method"
        options={methods}
        {...(method ? { defaultValue: method } : {})}
      />
      <OrderRegister order={order} />
      <OrderApplication order={order} />
    </>
  );
}

async function OrderRegister({ order }: { order: OrderView }) {
  const [t, words] = await Promise.all([getTranslations("eid.order"), getTranslations("eid")]);
  const { source, agrees, reference } = order.answers;
  const guarded = order.person?.protectedIdentity === true;
  const sources = registerSources
    .filter((one) => one !== "other" || guarded)
    .map((value) => ({ value, label: words(`source.${value}`) }));
  return (
    <Fieldset hint={t(guarded ? "register-protected" : "register-hint")} legend={t("register")}>
      <RadioCards
        compact
        label={t("source")}
        name="source"
        options={sources}
        {...(source ? { defaultValue: source } : {})}
      />
      <CheckboxField defaultChecked={agrees === "on"} label={t("agrees")} name="agrees" />
      <TextField
        defaultValue={reference ?? ""}
        hint={t("reference-hint")}
        label={t("reference")}
        maxLength={100}
        name="reference"
        optional={!guarded}
      />
    </Fieldset>
  );
}

async function OrderApplication({ order }: { order: OrderView }) {
  const t = await getTranslations("eid.order");
  if (!order.applicationNeeded)
    return <p className="max-w-measure">{t("no-application", { number: order.follows?.number ?? "" })}</p>;
  const options = (["holder", "employer"] as const).map((value) => ({
    value,
    label: t(`applied.${value}`),
    hint: t(`applied-hint.${value}`),
  }));
  const { appliedBy } = order.answers;
  return (
    <RadioCards
      label={t("applied-by")}
      name="appliedBy"
      options={options}
      {...(appliedBy ? { defaultValue: appliedBy } : {})}
    />
  );
}

/** The last day, filled in with the latest there can be, and what sets it. */
export async function OrderValidity({ order }: { order: OrderView }) {
  const [t, cap, format] = await Promise.all([
    getTranslations("eid.order"),
    getTranslations("eid.capped-by"),
    getFormatter(),
  ]);
  const { end, today, answers } = order;
  if (!end) return null;
  return (
    <DateField
      defaultValue={answers.validDay ?? end.day}
      hint={t("valid-hint", { day: format.dateTime(noonOf(end.day), "day"), cap: cap(end.cappedBy) })}
      label={t("valid-day")}
      max={end.day}
      min={today}
      name="validDay"
    />
  );
}
