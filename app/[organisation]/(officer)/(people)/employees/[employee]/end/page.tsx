import { randomUUID } from "node:crypto";
import { personFor } from "@/app/[organisation]/(officer)/(people)/employees/[employee]/person";
import { OwnPause } from "@/app/[organisation]/own-pause";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { EmployeeEids } from "@/components/people/employee/employee-eids";
import { EndEmploymentForm, ReopenEmploymentForm } from "@/components/people/employee/employment-forms";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; employee: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, employee } = await params;
  const [t, { person }] = await Promise.all([
    getTranslations("employee"),
    personFor("end", organisation, employee),
  ]);
  return { title: t(person.employedTo ? "move-end-title" : "end-title", { name: person.name }) };
});

async function EndEmployment({ params }: Props) {
  const { organisation, employee } = await params;
  const { actor, person } = await personFor("end", organisation, employee);
  const t = await getTranslations("employee");
  const here = `/${organisation}/employees`;
  const blocked = person.eids.filter((eid) => eid.live);
  return (
    <>
      <PageHeader
        crumbs={[
          { href: here, label: t("title") },
          { href: `${here}/${person.id}`, label: person.name },
        ]}
        crumbsLabel={t("crumbs")}
        title={t(person.employedTo ? "move-end-title" : "end-title", { name: person.name })}
      />
      {blocked.length > 0 ? <OwnPause actor={actor} employeeId={person.id} /> : null}
      <div className="flex max-w-column flex-col gap-10">
        <EndEmploymentForm person={person} requestId={randomUUID()} slug={organisation} />
        {person.verbs.includes("reopen") ? (
          <SectionRule id="reopen" title={t("reopen-title")}>
            <ReopenEmploymentForm person={person} requestId={randomUUID()} slug={organisation} />
          </SectionRule>
        ) : null}
        {blocked.length > 0 ? (
          <SectionRule id="blocks" title={t("end-blocks", { count: blocked.length })}>
            <p className="mb-4">{t("end-moves")}</p>
            <EmployeeEids eids={blocked} slug={organisation} />
          </SectionRule>
        ) : (
          <p className="text-ink-2">{t("end-none", { name: person.name })}</p>
        )}
      </div>
    </>
  );
}

export default orMissing(EndEmployment);
