import { randomUUID } from "node:crypto";
import { personPage } from "@/app/[organisation]/(officer)/(people)/employees/[employee]/person-page";
import { RehireEmployeeForm } from "@/components/people/employee/employment-forms";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

const { generateMetadata, Page } = personPage("rehire", {
  title: () => "rehire-title",
  lead: async ({ employedTo }) => {
    const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
    return t("rehire-lead", { day: format.dateTime(new Date(`${employedTo}T12:00:00Z`), "day") });
  },
  show: ({ person }, slug) => <RehireEmployeeForm person={person} requestId={randomUUID()} slug={slug} />,
});

export { generateMetadata };
export default Page;
