import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { type Environment, sectors } from "@/lib/domain/use/service";
import { isNamed } from "@/lib/domain/use/service-metadata";
import { getTranslations } from "@/lib/i18n/server";
import { saveMetadataAction } from "@/lib/use/relying-party/actions";
import type { SeenMetadata } from "@/lib/use/relying-party/read";
import { ContractFields, type KnownService, ServiceDemands, ServiceName } from "./service-fields";

interface MetadataSaveFormProps {
  seen: SeenMetadata;
  draftId: string;
  entity: number;
  environment: Environment;
  slug: string;
}

/** The form of a service, filled in by its metadata, to be looked over and saved. */
export async function MetadataSaveForm(props: MetadataSaveFormProps) {
  const { seen, draftId, entity, environment, slug } = props;
  const [t, service] = await Promise.all([getTranslations("metadata"), getTranslations("service")]);
  const { metadata, party } = seen;
  const existing: Record<string, string | number> = seen.service
    ? { serviceId: seen.service.id, version: seen.service.version }
    : {};
  const known = filled(seen);
  return (
    <Form
      action={saveMetadataAction}
      className="gap-10"
      hidden={{ draftId, entity, environment, ...existing }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <PartyPart seen={seen} />
      <Fieldset legend={service("group-what")}>
        <ServiceName known={known} />
        <Facts
          items={[
            {
              label: service("entity-id"),
              value: <Code long>{metadata.entityId}</Code>,
            },
          ]}
        />
        <ContractFields known={known} own={party?.own ?? false} />
      </Fieldset>
      <ServiceDemands known={known} />
      <ContactPart seen={seen} />
      {metadata.signature.state === "invalid" ? (
        <Fieldset legend={t("signature-invalid")}>
          <p className="max-w-measure">{t(`signature-fault.${metadata.signature.fault}`)}</p>
          <CheckboxField hint={t("signature-confirm-hint")} label={t("signature-confirm")} name="confirmed" />
        </Fieldset>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t(seen.service ? "save" : "save-new")}</SubmitButton>
        <LinkButton href={`/${slug}/relying-parties`}>{t("cancel")}</LinkButton>
      </div>
    </Form>
  );
}

/** Where the metadata is silent, what is on record stays. */
function filled({ metadata, service }: SeenMetadata): KnownService {
  return {
    name: isNamed(metadata) ? metadata.name : (service?.name ?? metadata.name),
    address: metadata.address ?? service?.address ?? null,
    level: metadata.level ?? service?.level ?? null,
    // A level of the framework may be claimed by approved issuers only.
    demandsMark: service?.demandsMark ?? metadata.level !== null,
    purposes: [...new Set([...(service?.purposes ?? []), ...metadata.purposes])],
    attributeSet: metadata.attributeSet ?? service?.attributeSet ?? null,
    acceptsCoordinationNumber: metadata.acceptsCoordinationNumber,
    contractUris: metadata.contractUris,
    singleSignOn: service?.singleSignOn ?? false,
  };
}

/** Whose it is: known by its number, chosen, or new. */
async function PartyPart({ seen: { metadata, party, parties, service } }: { seen: SeenMetadata }) {
  const [t, words] = await Promise.all([getTranslations("metadata"), getTranslations("relying-party")]);
  if (service && party) {
    return (
      <Fieldset legend={t("party")}>
        <Facts items={[{ label: t("party-choice"), value: party.name }]} />
      </Fieldset>
    );
  }
  const unnamed = metadata.organisationName === "";
  return (
    <Fieldset legend={t("party")}>
      <SelectField
        defaultValue={party?.id ?? ""}
        empty={unnamed ? t("party-new-unnamed") : t("party-new", { name: metadata.organisationName })}
        label={t("party-choice")}
        name="partyId"
        options={parties.map(({ id, name }) => ({ value: id, label: name }))}
        width="full"
      />
      {party ? null : (
        <>
          <TextField
            defaultValue={metadata.organisationName}
            hint={t("party-new-hint")}
            label={t("party-name")}
            maxLength={200}
            name="partyName"
          />
          <TextField
            defaultValue={metadata.organisationNumber ?? ""}
            hint={words("number-hint-organisation")}
            label={t("party-number")}
            maxLength={40}
            mono
            name="number"
            optional
            width="s"
          />
          <RadioCards
            compact
            defaultValue={metadata.sector ?? "public"}
            label={words("sector-label")}
            name="sector"
            options={sectors.map((value) => ({ value, label: words(`sector.${value}`) }))}
          />
        </>
      )}
    </Fieldset>
  );
}

async function ContactPart({ seen: { metadata } }: { seen: SeenMetadata }) {
  const [t, service] = await Promise.all([getTranslations("metadata"), getTranslations("service")]);
  return (
    <Fieldset legend={t("contacts")}>
      {metadata.contacts.length === 0 ? (
        <p className="text-ink-2">{t("no-contacts")}</p>
      ) : (
        <>
          <ul className="flex flex-col gap-1">
            {metadata.contacts.map((contact) => (
              <li className="[overflow-wrap:anywhere]" key={JSON.stringify(contact)}>
                <span className="text-ink-3">{service(`role.${contact.role}`)}:</span>{" "}
                {[contact.name, contact.email, contact.phone].filter(Boolean).join(", ")}
              </li>
            ))}
          </ul>
          <CheckboxField defaultChecked label={t("with-contacts")} name="withContacts" />
        </>
      )}
    </Fieldset>
  );
}
