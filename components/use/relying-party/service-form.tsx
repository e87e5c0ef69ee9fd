import { LinkButton } from "@/components/ui/button";
import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getTranslations } from "@/lib/i18n/server";
import { addServiceAction, editServiceAction } from "@/lib/use/relying-party/actions";
import type { PartyView, ServiceView } from "@/lib/use/relying-party/read";
import {
  ContractFields,
  EnvironmentField,
  ProtocolFields,
  ServiceDemands,
  ServiceName,
} from "./service-fields";

interface ServiceFormProps {
  party: PartyView;
  /** The one to edit; none when it is new. */
  service?: ServiceView;
  slug: string;
  requestId: string;
}

/** One service, new or known. */
export async function ServiceForm({ party, service, slug, requestId }: ServiceFormProps) {
  const t = await getTranslations("service");
  const here = `/${slug}/relying-parties/${party.id}`;
  return (
    <Form
      action={service ? editServiceAction : addServiceAction}
      className="gap-10"
      hidden={service ? { serviceId: service.id, version: service.version } : { partyId: party.id }}
      organisation={slug}
      requestId={requestId}
    >
      <Fieldset legend={t("group-what")}>
        <ServiceName known={service} />
        <EnvironmentField environment={service?.environment} />
      </Fieldset>
      <ServiceDemands known={service} />
      <Fieldset legend={t("group-connection")}>
        <ProtocolFields {...(service ? { known: service } : {})} />
        <ContractFields known={service} own={party.own} />
      </Fieldset>
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t(service ? "save" : "save-new")}</SubmitButton>
        <LinkButton href={service ? `${here}/services/${service.id}` : here}>{t("cancel")}</LinkButton>
      </div>
    </Form>
  );
}
