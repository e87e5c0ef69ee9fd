import { randomUUID } from "node:crypto";
import { personFor } from "@/app/[organisation]/(officer)/(people)/employees/[employee]/person";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { RehireEmployeeForm } from "@/components/people/employee/employment-forms";
import { PageHeader } from "@/components/ui/page-header";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; employee: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, employee } = await params;
  const [t, { person }] = await Promise.all([
    getTranslations("employee"),
    personFor("rehire", organisation, employee),
  ]);
  return { title: t("rehire-title", { name: person.name }) };
});

async function RehireEmployee({ params }: Props) {
  const { organisation, employee } = await params;
  const { person } = await personFor("rehire", organisation, employee);
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  const here = `/${organisation}/employees`;
  return (
    <>
      <PageHeader
        crumbs={[
          { href: here, label: t("title") },
          { href: `${here}/${person.id}`, label: person.name },
        ]}
        crumbsLabel={t("crumbs")}
        meta={t("rehire-lead", { day: format.dateTime(new Date(`${person.employedTo}T12:00:00Z`), "day") })}
        title={t("rehire-title", { name: person.name })}
      />
      <RehireEmployeeForm person={person} requestId={randomUUID()} slug={organisation} />
    </>
  );
}

export default orMissing(RehireEmployee);
