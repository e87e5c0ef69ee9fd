import { randomUUID } from "node:crypto";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { orderReserveAction } from "@/lib/credential/eid/actions";
import type { ReserveOrder } from "@/lib/credential/eid/read";
import { identityDocuments, registerSources } from "@/lib/domain/credential/identity-check";
import { getTranslations } from "@/lib/i18n/server";

/** The card, why it is needed, whom the officer sees (K5.10) and what the register said (K5.8). */
export async function OrderReserveForm({
  slug,
  order,
  scanned,
}: {
  slug: string;
  order: ReserveOrder;
  scanned: string;
}) {
  const t = await getTranslations("reserve-card");
  const [only, ...others] = order.reasons;
  const known: Record<string, string> = order.own
    ? { insteadOfId: order.own.id }
    : { employeeId: order.employeeId };
  return (
    <Form
      action={orderReserveAction}
      hidden={{ ...known, ...(only && others.length === 0 ? { reason: only } : {}) }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <TextField
        autoComplete="off"
        defaultValue={scanned}
        hint={t("scan-hint")}
        label={t("scan")}
        maxLength={60}
        mono
        name="cardNumber"
        required
        spellCheck={false}
      />
      {others.length > 0 ? (
        <RadioCards
          compact
          label={t("reason-label")}
          name="reason"
          options={order.reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
      ) : null}
      <Shown />
      <RegisterAnswer guarded={order.protectedIdentity} usual={order.usualSource} />
      <SubmitButton tone="primary">{t("order-submit")}</SubmitButton>
    </Form>
  );
}

/** The document that the person at the desk shows. */
async function Shown() {
  const [t, words] = await Promise.all([getTranslations("hand-over.check"), getTranslations("receipt")]);
  return (
    <>
      <RadioCards
        compact
        label={t("document")}
        name="document"
        options={identityDocuments.map((value) => ({ value, label: words(`document.${value}`) }))}
      />
      <TextField
        autoComplete="off"
        hint={t("tail-hint")}
        label={t("tail")}
        maxLength={4}
        mono
        name="documentTail"
        required
        spellCheck={false}
        width="xs"
      />
    </>
  );
}

/** K5.8: where name and number were checked, and that they agree. */
async function RegisterAnswer({ guarded, usual }: { guarded: boolean; usual: string | null }) {
  const [words, eid] = await Promise.all([getTranslations("eid.order"), getTranslations("eid")]);
  const sources = registerSources.filter((one) => one !== "other" || guarded);
  return (
    <>
      <RadioCards
        compact
        hint={words(guarded ? "register-protected" : "register-hint")}
        label={words("source")}
        name="source"
        options={sources.map((value) => ({ value, label: eid(`source.${value}`) }))}
        {...(usual ? { defaultValue: usual } : {})}
      />
      <CheckboxField label={words("agrees")} name="agrees" />
      <TextField
        hint={words("reference-hint")}
        label={words("reference")}
        maxLength={100}
        name="reference"
        optional={!guarded}
      />
    </>
  );
}
