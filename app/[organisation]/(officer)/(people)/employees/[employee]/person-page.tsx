import type { ReactNode } from "react";
import { personFor } from "@/app/[organisation]/(officer)/(people)/employees/[employee]/person";
import { verbPage } from "@/app/verb-page";
import { PageHeader } from "@/components/ui/page-header";
import type { EmployeeVerb } from "@/lib/domain/people/employee";
import { getTranslations } from "@/lib/i18n/server";

type Found = Awaited<ReturnType<typeof personFor>>;
type Title = "edit-title" | "end-title" | "move-end-title" | "rehire-title" | "address.page-title";

interface PersonPage {
  title: (person: Found["person"]) => Title;
  lead?: (person: Found["person"]) => Promise<string>;
  show: (found: Found, slug: string) => ReactNode | Promise<ReactNode>;
}

/** A page that does one thing with a person. */
export const personPage = (verb: EmployeeVerb, { title: titleOf, lead, show }: PersonPage) =>
  verbPage({
    subject: ({ organisation, employee }: { organisation: string; employee: string }) =>
      personFor(verb, organisation, employee),
    title: async ({ person }) => {
      const t = await getTranslations("employee");
      return t(titleOf(person), { name: person.name });
    },
    show: async (found, { address: { organisation }, title }) => {
      const { person } = found;
      const t = await getTranslations("employee");
      const here = `/${organisation}/employees`;
      return (
        <>
          <PageHeader
            crumbs={[
              { href: here, label: t("title") },
              { href: `${here}/${person.id}`, label: person.name },
            ]}
            crumbsLabel={t("crumbs")}
            meta={await lead?.(person)}
            title={title}
          />
          {await show(found, organisation)}
        </>
      );
    },
  });
