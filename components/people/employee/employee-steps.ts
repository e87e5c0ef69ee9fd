import type { ButtonTone } from "@/components/ui/button-look";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import type { EmployeePage } from "@/lib/people/employee/read";

/** Something this person may do about a colleague now: in words, and where its form is. */
export interface EmployeeStep {
  verb:
    | "order"
    | "order-by-template"
    | "reserve"
    | "rehire"
    | "edit"
    | "end"
    | "access"
    | "extract"
    | "erase"
    | "block-all";
  label: string;
  tone: ButtonTone;
  href: string;
}

type Offered = EmployeeStep & { open: boolean };

/** What can be done, primary first; the page and the sheet beside the list ask here. */
export async function employeeSteps(
  actor: Actor,
  person: EmployeePage,
  slug: string,
): Promise<EmployeeStep[]> {
  const [t, bulk] = await Promise.all([getTranslations("employee"), getTranslations("bulk.order")]);
  const here = `/${slug}/employees/${person.id}`;
  const whom = `?employee=${person.id}`;
  const isOpen = !person.self && !person.hidden && person.employment !== "ended";
  const orders = may(actor, "eid:order") && isOpen && person.isIdentified;
  const steps: Offered[] = [
    {
      verb: "order",
      open: orders,
      ...{ label: t("order"), tone: "primary", href: `/${slug}/eids/order${whom}` },
    },
    {
      verb: "order-by-template",
      open: orders && !person.protectedIdentity,
      ...{ label: bulk("one-link"), tone: "quiet", href: `/${slug}/eids/order/template${whom}` },
    },
    {
      verb: "reserve",
      open: orders && person.reserveReady,
      ...{ label: t("reserve"), tone: "quiet", href: `${here}/reserve-card` },
    },
    {
      verb: "rehire",
      open: person.verbs.includes("rehire"),
      ...{ label: t("rehire"), tone: "primary", href: `${here}/rehire` },
    },
    {
      verb: "edit",
      open: person.verbs.includes("edit"),
      ...{ label: t("edit"), tone: "quiet", href: `${here}/edit` },
    },
    {
      verb: "end",
      open: person.verbs.includes("end"),
      ...{ label: t(person.employedTo ? "move-end" : "end"), tone: "quiet", href: `${here}/end` },
    },
    ...(await aboutTheirData(actor, person, here)),
    {
      // All at once, by way of a loss: what can be suspended is chosen there beforehand (U20).
      verb: "block-all",
      open: holdsUsable(person) && !person.self && may(actor, "loss:report"),
      ...{ label: t("block-all"), tone: "danger", href: `/${slug}/lost/which${whom}` },
    },
  ];
  return steps.flatMap(({ open, ...step }) => (open ? [step] : []));
}

/** What they may do, what is held about them, and that it is erased. */
async function aboutTheirData(actor: Actor, person: EmployeePage, here: string): Promise<Offered[]> {
  const [t, extract, erasure] = await Promise.all([
    getTranslations("employee"),
    getTranslations("register-extract"),
    getTranslations("erasure"),
  ]);
  const shown = !person.hidden;
  return [
    {
      verb: "access",
      open: may(actor, "mandate:read") && shown,
      ...{ label: t("access"), tone: "quiet", href: `${here}/access` },
    },
    {
      verb: "extract",
      open: may(actor, "employee:extract") && shown && !person.self,
      ...{ label: extract("document"), tone: "quiet", href: `${here}/extract` },
    },
    {
      verb: "erase",
      open: may(actor, "disposal:decide") && shown && !person.self && person.employment === "ended",
      ...{ label: erasure("document"), tone: "quiet", href: `${here}/erase` },
    },
  ];
}

const holdsUsable = ({ eids }: EmployeePage) =>
  eids.some(({ status }) => status === "active" || status === "expiring");
