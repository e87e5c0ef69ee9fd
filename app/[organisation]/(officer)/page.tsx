import { redirect } from "next/navigation";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { awaitedTitle, roleAwaitedOr } from "@/app/role-awaited";
import { AgreementDue } from "@/components/contract/agreement/agreement-due";
import { BreakGlassBand } from "@/components/credential/break-glass/break-glass-band";
import { RootListBand } from "@/components/credential/issuer/root-list-band";
import { FaultBand } from "@/components/operation/overview/fault-band";
import { Figures } from "@/components/operation/overview/figures";
import { FirstSteps } from "@/components/operation/overview/first-steps";
import { Forecast } from "@/components/operation/overview/forecast";
import { IncidentBand } from "@/components/operation/overview/incident-band";
import { type TodoRow, TodoRows } from "@/components/operation/overview/todo-rows";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { UnusedServices } from "@/components/use/coverage/unused-services";
import { readAgreementBoard } from "@/lib/contract/agreement/list";
import type { AgreementBoard } from "@/lib/contract/agreement/read";
import { readBreakGlassUses } from "@/lib/credential/break-glass/read";
import { readRootLists } from "@/lib/credential/issuer/read";
import { type Actor, isOfficer, may } from "@/lib/domain/core/actor";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { readFaults } from "@/lib/operation/overview/faults";
import { readFirstSteps, readOverview } from "@/lib/operation/overview/read";
import { readEmergencyPhone } from "@/lib/people/organisation/read";
import { requireActor } from "@/lib/session";
import { readUnusedServices } from "@/lib/use/coverage/unused";
import { health } from "@/lib/web/health";
import { RoleCharts } from "./role-charts";

type Props = { params: Promise<{ organisation: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation } = await params;
  const awaited = await awaitedTitle(organisation);
  if (awaited) return { title: awaited };
  const [t] = await Promise.all([getTranslations("shell"), requireActor(organisation)]);
  return { title: t("overview") };
});

async function Overview({ params }: Props) {
  const { organisation } = await params;
  const actor = await requireActor(organisation);
  if (!isOfficer(actor)) return roleAwaitedOr(organisation, () => redirect(`/${organisation}/my`));
  // Who answers for the issuer, and who blocks: both must see that the list is renewed in time.
  const minds = may(actor, "issuer:read") && (may(actor, "eid-type:write") || may(actor, "eid:revoke"));
  const [t, format, overview, first, up, phone, rootLists, board, faults, breakGlass] = await Promise.all([
    getTranslations("overview"),
    getFormatter(),
    readOverview(actor, undefined),
    readFirstSteps(actor, undefined),
    health(),
    readEmergencyPhone(actor, undefined),
    minds ? readRootLists(actor, undefined) : [],
    may(actor, "agreement:write") ? readAgreementBoard(actor, undefined) : null,
    may(actor, "clock:confirm") ? health().then(({ faults }) => readFaults(actor, faults)) : [],
    may(actor, "break-glass:read") ? readBreakGlassUses(actor, undefined) : [],
  ]);
  const todo: TodoRow[] = [
    ...overview.todo,
    ...(board?.decisions ? [{ kind: "decisions", count: board.decisions } as const] : []),
  ];
  const breakGlassBand = <BreakGlassBand slug={organisation} uses={breakGlass} />;
  const hour = Number(format.dateTime(new Date(), { hour: "2-digit", hourCycle: "h23" }));
  const partOfDay = hour < 10 ? "morning" : hour < 18 ? "day" : "evening";
  return (
    <>
      {up.status === "down" ? (
        <Banner role="alert" title={t("status-down-title")} tone="danger">
          {t("status-down", { phone })}
        </Banner>
      ) : null}
      {/* The end of a root's list has a band of its own. */}
      <FaultBand faults={faults.filter(({ code }) => code !== "root-list-ends")} slug={organisation} />
      {may(actor, "break-glass:write") ? breakGlassBand : null}
      <IncidentBand incidents={overview.incidents} slug={organisation} />
      <RootListBand crls={rootLists} now={new Date()} />
      <PageHeader
        title={t("title", {
          hour: partOfDay,
          name: actor.name.split(" ")[0] ?? actor.name,
          count: todo.length,
        })}
      />
      {todo.length > 0 || !first ? (
        <>
          <SectionRule title={t("to-do")} />
          <TodoRows slug={organisation} todo={todo} />
        </>
      ) : null}
      {/* An officer who cannot act on break-glass access sees their own tasks first. */}
      {may(actor, "break-glass:write") ? null : <div className="mt-10">{breakGlassBand}</div>}
      {first ? (
        <div className={todo.length > 0 ? "mt-10" : undefined}>
          <FirstSteps actor={actor} slug={organisation} view={first} />
        </div>
      ) : null}
      {board ? <Procurement actor={actor} board={board} slug={organisation} /> : null}
      {overview.counts && !first ? (
        <>
          <div className="mt-10 grid gap-10 lg:grid-cols-[1.7fr_1fr]">
            <Forecast months={overview.expiring} slug={organisation} />
            <Figures blockTimes={overview.blockTimes} counts={overview.counts} slug={organisation} />
          </div>
          <RoleCharts actor={actor} slug={organisation} />
        </>
      ) : null}
    </>
  );
}

export default orMissing(Overview);

interface ProcurementProps {
  actor: Actor;
  board: AgreementBoard;
  slug: string;
}

/** For those who look after the agreements: what must be decided before which day, and what nobody can use. */
async function Procurement({ actor, board, slug }: ProcurementProps) {
  const unused = await readUnusedServices(actor, undefined);
  return (
    <>
      <AgreementDue board={board} slug={slug} />
      <UnusedServices slug={slug} unused={unused} />
    </>
  );
}
