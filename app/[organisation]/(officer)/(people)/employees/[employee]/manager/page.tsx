import { personFor } from "@/app/[organisation]/(officer)/(people)/employees/[employee]/person";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ChooseManager } from "@/components/people/employee/employee-manager";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { searchEmployees } from "@/lib/people/employee/list";
import { type Search, textOf } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; employee: string }>;
  searchParams: Promise<Search>;
};

async function found({ params }: Pick<Props, "params">) {
  const { organisation, employee } = await params;
  return { slug: organisation, ...(await personFor("set-manager", organisation, employee)) };
}

export const generateMetadata = titleOrMissing(async (props: Props) => {
  const [t, { person }] = [await getTranslations("employee"), await found(props)];
  return { title: t("manager.title", { name: person.name }) };
});

async function Manager(props: Props) {
  const { actor, person, slug } = await found(props);
  const q = textOf((await props.searchParams).q).trim();
  const [t, people] = await Promise.all([
    getTranslations("employee"),
    q ? searchEmployees(actor, { q, limit: 10 }) : null,
  ]);
  const here = `/${slug}/employees`;
  return (
    <>
      <PageHeader
        crumbs={[
          { href: here, label: t("title") },
          { href: `${here}/${person.id}`, label: person.name },
        ]}
        crumbsLabel={t("crumbs")}
        meta={t("manager.lead")}
        title={t("manager.title", { name: person.name })}
      />
      <ChooseManager
        found={people?.filter(({ id }) => id !== person.id) ?? null}
        person={person}
        q={q}
        slug={slug}
      />
    </>
  );
}

export default orMissing(Manager);
