import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getTranslations } from "@/lib/i18n/server";
import { restoreServiceAction, retireServiceAction } from "@/lib/use/relying-party/actions";
import type { ServicePage } from "@/lib/use/relying-party/read";
import { ServiceAgreements, ServiceSchemes } from "./service-leans";

type Props = { service: ServicePage; slug: string };

const carried = ({ id, version }: ServicePage) => ({ serviceId: id, version });

/** Takes the service out of use, beside what leans on it. */
export async function RetireServiceForm({ service, slug }: Props) {
  const t = await getTranslations("service");
  const here = `/${slug}/relying-parties/${service.party.id}/services/${service.id}`;
  return (
    <Form action={retireServiceAction} hidden={carried(service)} organisation={slug} requestId={randomUUID()}>
      <p className="max-w-measure">{t("retire-lead")}</p>
      <section aria-labelledby="leans">
        <h2 className="mb-2 text-lead" id="leans">
          {t("retire-leans")}
        </h2>
        <ServiceAgreements service={service} slug={slug} />
        <div className="mt-3">
          <ServiceSchemes service={service} slug={slug} />
        </div>
      </section>
      <div className="flex flex-wrap gap-3">
        <SubmitButton tone="solid-danger">{t("retire-submit", { name: service.name })}</SubmitButton>
        <LinkButton href={here}>{t("cancel")}</LinkButton>
      </div>
    </Form>
  );
}

/** One press: nothing is lost by taking a service into use again. */
export async function RestoreServiceForm({ service, slug }: Props) {
  const t = await getTranslations("service");
  return (
    <Form
      action={restoreServiceAction}
      hidden={carried(service)}
      idPrefix="restore"
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton>{t("restore")}</SubmitButton>
    </Form>
  );
}
