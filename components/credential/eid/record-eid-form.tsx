import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { CarrierIcon } from "@/components/ui/carrier-icon";
import { DateField } from "@/components/ui/date-field";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { recordSupplierEidAction } from "@/lib/credential/eid/actions";
import type { SupplierType } from "@/lib/credential/eid/read";
import { identityMethods } from "@/lib/domain/credential/identity-check";
import { getLocale, getTranslations } from "@/lib/i18n/server";

import { pictureOf } from "./eid-look";

interface RecordEidFormProps {
  slug: string;
  employeeId: string;
  types: SupplierType[];
}

/** A supplier's e-ID by its reference. */
export async function RecordEidForm({ slug, employeeId, types }: RecordEidFormProps) {
  const [t, words] = await Promise.all([getTranslations("eid.record"), getTranslations("eid")]);
  if (types.length === 0) return <EmptyState title={t("no-types")}>{t("no-types-body")}</EmptyState>;
  const methods = identityMethods.map((method) => ({
    value: method,
    label: words(`method.${method}`),
    hint: words(`method-hint.${method}`),
  }));
  return (
    <Form
      action={recordSupplierEidAction}
      hidden={{ employeeId }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <RadioCards label={t("type")} name="typeId" options={await optionsOf(types)} />
      <TextField hint={t("reference-hint")} label={t("reference")} maxLength={60} mono name="reference" />
      <TextField
        hint={t("carrier-hint")}
        label={t("carrier-number")}
        maxLength={40}
        mono
        name="carrierNumber"
      />
      <DateField hint={t("valid-hint")} label={t("valid-day")} name="validDay" />
      <RadioCards label={t("method")} name="method" options={methods} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("submit")}</SubmitButton>
        <LinkButton href={`/${slug}/eids`}>{words("order.back")}</LinkButton>
      </div>
    </Form>
  );
}

async function optionsOf(types: SupplierType[]) {
  const [words, carrier, locale] = await Promise.all([
    getTranslations("eid"),
    getTranslations("carrier"),
    getLocale(),
  ]);
  return types.map((type) => ({
    value: type.id,
    label: `${type.issuerName}: ${locale === "sv" ? type.nameSv : type.nameEn}`,
    hint: words("carrier-level", { carrier: carrier(type.carrier), level: type.level }),
    picture: <CarrierIcon kind={pictureOf[type.carrier]} />,
  }));
}
