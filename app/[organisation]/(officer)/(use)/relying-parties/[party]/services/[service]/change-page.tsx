import type { ReactNode } from "react";
import { serviceToChange } from "@/app/[organisation]/(officer)/(use)/relying-parties/[party]/party";
import { verbPage } from "@/app/verb-page";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import type { ServicePage } from "@/lib/use/relying-party/read";

interface Address {
  organisation: string;
  party: string;
  service: string;
}

/** A page that changes a service, or retires it. */
export function changePage(verb: "edit" | "retire", form: (service: ServicePage, slug: string) => ReactNode) {
  return verbPage({
    subject: async ({ organisation, party, service: id }: Address) =>
      (await serviceToChange(organisation, party, id)).service,
    title: async ({ name }) => {
      const t = await getTranslations("service");
      return t(`${verb}-title`, { name });
    },
    show: async (service, { address: { organisation, party, service: id }, title }) => {
      const words = await getTranslations("relying-party");
      const list = `/${organisation}/relying-parties`;
      return (
        <div className="max-w-column">
          <PageHeader
            crumbs={[
              { href: list, label: words("title") },
              { href: `${list}/${party}`, label: service.party.name },
              { href: `${list}/${party}/services/${id}`, label: service.name },
            ]}
            crumbsLabel={words("crumbs")}
            title={title}
          />
          {form(service, organisation)}
        </div>
      );
    },
  });
}
