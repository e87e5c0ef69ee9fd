import { CheckboxField } from "@/components/ui/checkbox-field";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Code } from "@/components/ui/code";
import { Fieldset } from "@/components/ui/fieldset";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { attributeSetCodes, attributeSets } from "@/lib/domain/use/attribute-set";
import { environments, protocols, usePurposes } from "@/lib/domain/use/service";
import { attributeSetWords } from "@/lib/i18n/attribute-set";
import { getTranslations } from "@/lib/i18n/server";

/** What is known of a service; null for what the metadata of one leaves open. */
export interface KnownService {
  name: string;
  address: string | null;
  level: number | null;
  demandsMark: boolean;
  purposes: string[];
  attributeSet: string | null;
  acceptsCoordinationNumber: boolean;
  contractUris: string[];
  singleSignOn: boolean;
}

/** What the service is called and where it is found. */
export async function ServiceName({ known }: { known: KnownService | undefined }) {
  const t = await getTranslations("service");
  return (
    <>
      <TextField defaultValue={known?.name ?? ""} label={t("name")} maxLength={200} name="name" />
      <TextField
        defaultValue={known?.address ?? ""}
        hint={t("address-hint")}
        label={t("address")}
        maxLength={500}
        name="address"
        optional
        type="url"
      />
    </>
  );
}

export async function EnvironmentField({ environment }: { environment: string | undefined }) {
  const t = await getTranslations("service");
  return (
    <RadioCards
      defaultValue={environment ?? "production"}
      label={t("environment-label")}
      name="environment"
      options={environments.map((value) => ({
        value,
        label: t(`environment.${value}`),
        hint: t(`environment-hint.${value}`),
      }))}
    />
  );
}

/** Level, purposes and attributes: what decides which e-IDs will do. */
export async function ServiceDemands({ known }: { known: KnownService | undefined }) {
  const t = await getTranslations("service");
  const level = known ? known.level : 3;
  return (
    <Fieldset legend={t("group-demands")}>
      <RadioCards
        compact
        label={t("level-label")}
        name="level"
        options={[1, 2, 3, 4].map((one) => ({ value: String(one), label: t("level", { level: one }) }))}
        {...(level === null ? {} : { defaultValue: String(level) })}
      />
      <CheckboxField
        defaultChecked={known?.demandsMark ?? false}
        hint={t("demandsMark-hint")}
        label={t("demandsMark")}
        name="demandsMark"
      />
      <CheckboxGroup
        defaultValue={known?.purposes ?? ["authenticate"]}
        label={t("purposes-label")}
        name="purposes"
        options={usePurposes.map((value) => ({
          value,
          label: t(`purpose.${value}`),
          ...(value === "prove-identity" ? { hint: t(`purpose-hint.${value}`) } : {}),
        }))}
      />
      <AttributeSetField chosen={known ? known.attributeSet : "org-person"} />
      <CheckboxField
        defaultChecked={known?.acceptsCoordinationNumber ?? false}
        hint={t("acceptsCoordinationNumber-hint")}
        label={t("acceptsCoordinationNumber")}
        name="acceptsCoordinationNumber"
      />
    </Fieldset>
  );
}

/** With the exact URI of each, since that is what metadata and agreements say. */
async function AttributeSetField({ chosen }: { chosen: string | null }) {
  const [t, words] = await Promise.all([getTranslations("service"), attributeSetWords()]);
  return (
    <RadioCards
      label={t("attribute-label")}
      name="attributeSet"
      options={attributeSetCodes.map((value) => ({
        value,
        label: t(`attribute.${value}`),
        hint: (
          <>
            {words.contents(value)}{" "}
            <Code className="block" long>
              {attributeSets[value].uri}
            </Code>
          </>
        ),
      }))}
      {...(chosen === null ? {} : { defaultValue: chosen })}
    />
  );
}

interface ConnectionProps {
  known?: { protocol: string; protocolId: string | null };
}
export async function ProtocolFields({ known }: ConnectionProps) {
  const t = await getTranslations("service");
  return (
    <>
      <RadioCards
        compact
        defaultValue={known?.protocol ?? "saml"}
        label={t("protocol-label")}
        name="protocol"
        options={protocols.map((value) => ({
          value,
          label: t(`protocol.${value}`),
          ...(value === "none" ? { hint: t(`protocol-hint.${value}`) } : {}),
        }))}
      />
      <TextField
        autoComplete="off"
        defaultValue={known?.protocolId ?? ""}
        hint={t("protocolId-hint")}
        label={t("protocolId")}
        maxLength={1024}
        mono
        name="protocolId"
        optional
        spellCheck={false}
        width="full"
      />
    </>
  );
}

type ContractProps = { known: KnownService | undefined; own: boolean };

/** What the metadata says of agreements; and for ourselves, whether single sign-on stands before it. */
export async function ContractFields({ known, own }: ContractProps) {
  const t = await getTranslations("service");
  return (
    <>
      <TextArea
        defaultValue={known?.contractUris.join("\n") ?? ""}
        hint={t("contractUris-hint")}
        label={t("contractUris")}
        maxLength={4000}
        mono
        name="contractUris"
        optional
        rows={3}
      />
      {own ? (
        <CheckboxField
          defaultChecked={known?.singleSignOn ?? false}
          hint={t("singleSignOn-hint")}
          label={t("singleSignOn")}
          name="singleSignOn"
        />
      ) : null}
    </>
  );
}
