import { personFor } from "@/app/[organisation]/(officer)/(people)/employees/[employee]/person";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ConfirmAddress } from "@/components/people/employee/confirm-address";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; employee: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, employee } = await params;
  const [t, { person }] = await Promise.all([
    getTranslations("employee"),
    personFor("confirm-address", organisation, employee),
  ]);
  return { title: t("address.page-title", { name: person.name }) };
});

async function EmployeeAddress({ params }: Props) {
  const { organisation, employee } = await params;
  const { person } = await personFor("confirm-address", organisation, employee);
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
        meta={t("address.lead")}
        title={t("address.page-title", { name: person.name })}
      />
      {person.addresses.length === 0 ? (
        <EmptyState title={t("address.none")}>{t("address.none-lead")}</EmptyState>
      ) : (
        <div className="flex flex-col gap-10">
          {person.addresses.map((address) => (
            <ConfirmAddress address={address} employeeId={person.id} key={address.id} slug={organisation} />
          ))}
        </div>
      )}
    </>
  );
}

export default orMissing(EmployeeAddress);
