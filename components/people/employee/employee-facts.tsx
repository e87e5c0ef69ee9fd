import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Technical } from "@/components/ui/technical";
import { getTranslations } from "@/lib/i18n/server";
import { wholePhone } from "@/lib/i18n/whole-phone";
import type { EmployeePage } from "@/lib/people/employee/read";
import { ManagerOf } from "./employee-manager";
import { employmentFacts } from "./employee-words";

/** The facts about a person that are not numbers; those withheld from this reader are left out. */
export async function EmployeeFacts({ person, slug }: { person: EmployeePage; slug: string }) {
  const [t, page] = await Promise.all([getTranslations("employee"), getTranslations("page")]);
  return (
    <>
      <Facts
        items={[
          ...(await employmentFacts(person)),
          ...(person.title ? [{ label: t("job"), value: person.title }] : []),
          ...(person.department ? [{ label: t("department"), value: person.department }] : []),
          { label: t("manager.label"), value: <ManagerOf person={person} slug={slug} /> },
          ...(person.email ? [{ label: t("email"), value: <bdi>{person.email}</bdi> }] : []),
          ...(person.phone ? [{ label: t("phone"), value: wholePhone(person.phone) }] : []),
          { label: t("alias"), value: person.alias },
        ]}
      />
      <Technical
        items={[{ label: t("affiliationUid"), value: <Code long>{person.affiliationUid}</Code> }]}
        title={page("technical")}
      />
    </>
  );
}
