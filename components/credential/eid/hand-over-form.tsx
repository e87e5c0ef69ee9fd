import { CheckboxField } from "@/components/ui/checkbox-field";
import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { prepareHandOverAction } from "@/lib/credential/eid/actions";
import type { Level } from "@/lib/domain/core/level";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { activationChannels, methodsFor } from "@/lib/domain/credential/hand-over";
import { identityDocuments, identityMethods } from "@/lib/domain/credential/identity-check";
import { privateEids, proofEidsOn } from "@/lib/domain/people/private-eid";
import { getNow, getTranslations } from "@/lib/i18n/server";

export interface ToPrepare {
  id: string;
  version: number;
  level: Level;
  carrierNumber: string | null;
  plannedMethod: string | null;
  needsKeyDeclaration: boolean;
  /** The holder's address with its middle hidden. */
  address: string | null;
  /** The receipt this takes the place of. */
  receiptId: string | null;
}

/** The desk's half: right carrier, right person, the code's way and the word about the key. */
export async function HandOverForm({
  eid,
  slug,
  noText,
  requestId,
  scanned,
}: {
  eid: ToPrepare;
  /** Why no activation code goes by text message to the registered number, if so. */
  noText: string | null;
  slug: string;
  requestId: string;
  /** The card number that led here from a scanner. */
  scanned: string;
}) {
  const t = await getTranslations("hand-over");
  return (
    <Form
      action={prepareHandOverAction}
      className="max-w-column gap-10"
      hidden={{ eidId: eid.id, version: eid.version, replaces: eid.receiptId ?? "" }}
      organisation={slug}
      requestId={requestId}
    >
      {eid.carrierNumber ? (
        <Fieldset legend={t("carrier.legend")}>
          <TextField
            autoComplete="off"
            defaultValue={scanned}
            hint={t("carrier.hint")}
            label={t("carrier.label")}
            maxLength={60}
            mono
            name="carrierNumber"
            spellCheck={false}
          />
        </Fieldset>
      ) : null}
      <IdentityFields level={eid.level} planned={eid.plannedMethod} />
      <CodeFields noText={noText} />
      {eid.needsKeyDeclaration ? (
        <Fieldset legend={t("key.legend")}>
          <CheckboxField hint={t("key.hint")} label={t("key.declare")} name="keyDeclared" />
        </Fieldset>
      ) : null}
      <p className="max-w-measure text-ink-2">{t("notice", { address: eid.address ?? "" })}</p>
      <SubmitButton size="big">{t("prepare")}</SubmitButton>
    </Form>
  );
}

async function CodeFields({ noText }: { noText: string | null }) {
  const t = await getTranslations("hand-over");
  return (
    <Fieldset legend={t("code.legend")}>
      <RadioCards
        compact
        hint={t("code.hint")}
        label={t("code.method")}
        name="codeChannel"
        options={activationChannels.map((channel) => ({
          ...{ value: channel, label: t(`code.${channel}`) },
          ...(channel === "text-message" && noText ? { hint: noText, disabled: true } : {}),
        }))}
      />
    </Fieldset>
  );
}

/** What belongs to another way than the one chosen is out of the way; without :has() both are there to fill. */
const inPerson = "group-has-[[name=method]:not([value=in-person]):checked]/check:hidden";
const otherEid = "group-has-[[name=method]:not([value=other-eid]):checked]/check:hidden";
const elsewhere = "group-has-[[value=in-person]:checked]/check:hidden";

async function IdentityFields({ level, planned }: { level: Level; planned: string | null }) {
  const [t, words] = await Promise.all([getTranslations("hand-over"), getTranslations("receipt")]);
  const methods = methodsFor(level, identityMethods);
  const chosen = methods.find((method) => method === planned) ?? "in-person";
  return (
    <Fieldset className="group/check" legend={t("check.legend")}>
      <RadioCards
        compact
        defaultValue={chosen}
        hint={level === 4 ? t("check.level-4") : undefined}
        label={t("check.method")}
        name="method"
        options={methods.map((method) => ({ value: method, label: words(`method.${method}`) }))}
      />
      <SelectField
        className={inPerson}
        empty={t("check.document-empty")}
        label={t("check.document")}
        name="document"
        options={identityDocuments.map((document) => ({
          value: document,
          label: words(`document.${document}`),
        }))}
      />
      <TextField
        autoComplete="off"
        className={inPerson}
        hint={t("check.tail-hint")}
        label={t("check.tail")}
        maxLength={4}
        mono
        name="documentTail"
        spellCheck={false}
        width="xs"
      />
      {methods.includes("other-eid") ? <ProofField /> : null}
      {methods.length > 1 ? (
        <TextField
          autoComplete="off"
          className={elsewhere}
          hint={t("check.reference-hint")}
          label={t("check.reference")}
          maxLength={100}
          name="reference"
        />
      ) : null}
    </Fieldset>
  );
}

/** K5.12: which e-ID the person proved themselves with at a distance. */
async function ProofField() {
  const [t, words, now] = await Promise.all([
    getTranslations("hand-over"),
    getTranslations("receipt"),
    getNow(),
  ]);
  return (
    <SelectField
      className={otherEid}
      empty={t("check.proof-empty")}
      hint={t("check.proof-hint")}
      label={t("check.proof")}
      name="proofEid"
      options={proofEidsOn(dayOf(now)).map((code) => ({
        value: code,
        label: code === "staff-eid" ? words("staff-eid") : privateEids[code].name,
      }))}
    />
  );
}
