import { personPage } from "@/app/[organisation]/(officer)/(people)/employees/[employee]/person-page";
import { ConfirmAddress } from "@/components/people/employee/confirm-address";
import { EmptyState } from "@/components/ui/empty-state";
import { getTranslations } from "@/lib/i18n/server";

const { generateMetadata, Page } = personPage("confirm-address", {
  title: () => "address.page-title",
  lead: async () => (await getTranslations("employee"))("address.lead"),
  show: async ({ person }, slug) => {
    const t = await getTranslations("employee.address");
    if (person.addresses.length === 0) return <EmptyState title={t("none")}>{t("none-lead")}</EmptyState>;
    return (
      <div className="flex flex-col gap-10">
        {person.addresses.map((address) => (
          <ConfirmAddress address={address} employeeId={person.id} key={address.id} slug={slug} />
        ))}
      </div>
    );
  },
});

export { generateMetadata };
export default Page;
