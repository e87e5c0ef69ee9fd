import { randomUUID } from "node:crypto";
import { personPage } from "@/app/[organisation]/(officer)/(people)/employees/[employee]/person-page";
import { OwnPause } from "@/app/[organisation]/own-pause";
import { HeldCards } from "@/components/access/access-card/held-cards";
import { EndingMandates } from "@/components/access/mandate/ending-mandates";
import { EmployeeEids } from "@/components/people/employee/employee-eids";
import { EndEmploymentForm, ReopenEmploymentForm } from "@/components/people/employee/employment-forms";
import { SectionRule } from "@/components/ui/section-rule";
import { readCardsHeld } from "@/lib/access/access-card/read";
import { readHeldByName } from "@/lib/access/mandate/read-held";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";

const { generateMetadata, Page } = personPage("end", {
  title: ({ employedTo }) => (employedTo ? "move-end-title" : "end-title"),
  show: async ({ actor, person }, slug) => {
    const t = await getTranslations("employee");
    const mandates = may(actor, "mandate:read") ? await readHeldByName(actor, { employeeId: person.id }) : [];
    const cards = may(actor, "access-card:read") ? await readCardsHeld(actor, { employeeId: person.id }) : [];
    const blocked = person.eids.filter((eid) => eid.live);
    return (
      <>
        {blocked.length > 0 ? <OwnPause actor={actor} employeeId={person.id} /> : null}
        <div className="flex max-w-column flex-col gap-10">
          <EndEmploymentForm person={person} requestId={randomUUID()} slug={slug} />
          {person.verbs.includes("reopen") ? (
            <SectionRule id="reopen" title={t("reopen-title")}>
              <ReopenEmploymentForm person={person} requestId={randomUUID()} slug={slug} />
            </SectionRule>
          ) : null}
          {blocked.length > 0 ? (
            <SectionRule id="blocks" title={t("end-blocks", { count: blocked.length })}>
              <p className="mb-4">{t("end-moves")}</p>
              <EmployeeEids eids={blocked} slug={slug} />
            </SectionRule>
          ) : (
            <p className="text-ink-2">{t("end-none", { name: person.name })}</p>
          )}
          <EndingMandates mandates={mandates} slug={slug} />
          <HeldCards cards={cards} slug={slug} />
        </div>
      </>
    );
  },
});

export { generateMetadata };
export default Page;
