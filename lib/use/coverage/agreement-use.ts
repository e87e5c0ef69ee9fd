import type { Tx } from "@/db/core/client";
import { lastDayOf } from "@/lib/domain/contract/agreement";
import { addDays, dayOf, endOfDay } from "@/lib/domain/core/swedish-time";
import { type Coverage, type CoverageService, rowsOf } from "@/lib/domain/use/coverage";
import type { DepartmentChange } from "@/lib/domain/use/holder-group";
import { concernedBy, underScenario } from "@/lib/domain/use/scenario";
import { usePurposes } from "@/lib/domain/use/service";
import { query } from "@/lib/query";
import { readCoverage } from "@/lib/use/read-coverage";
import { countChange } from "./coverage";

/** What leans on an agreement alone: the services, and the people who could no longer use them. */
export interface Leaning {
  people: number;
  services: readonly { service: CoverageService; people: number }[];
  departments: readonly DepartmentChange[];
}
export interface AgreementUse {
  today: string;
  /** What it carries today and nothing else does. */
  now: Leaning;
  /** The last day as things stand, and what would be lost then; null while nothing ends it. */
  end: { lastDay: string; lost: Leaning } | null;
}

/** What an agreement about use carries, and who loses what when it ends; null for an agreement about something else. */
export const readAgreementUse = query({
  permission: "agreement:read",
  async run({ tx, now }, { agreementId }: { agreementId: string }): Promise<AgreementUse | null> {
    const coverage = await readCoverage(tx);
    const agreement = coverage.agreements.find(({ id }) => id === agreementId);
    if (!agreement) return null;
    const today = dayOf(now);
    const lastDay = lastDayOf(agreement);
    const without = (last: string, at: Date) => leaningOn(tx, coverage, { agreementId, lastDay: last }, at);
    const ahead = lastDay !== null && lastDay >= today && agreement.status !== "draft";
    return {
      today,
      now: await without(addDays(today, -1), now),
      end: ahead ? { lastDay, lost: await ending(tx, coverage, agreementId, lastDay) } : null,
    };
  },
});

/** Compared the instant it is over with what would be if it were not, so that no other change is counted in. */
async function ending(tx: Tx, coverage: Coverage, id: string, lastDay: string): Promise<Leaning> {
  const agreements = coverage.agreements.map((agreement) =>
    agreement.id === id
      ? { ...agreement, validTo: null, endsOn: null, status: "signed" as const }
      : agreement,
  );
  return leaningOn(tx, { ...coverage, agreements }, { agreementId: id, lastDay }, endOfDay(lastDay));
}

async function leaningOn(
  tx: Tx,
  coverage: Coverage,
  end: { agreementId: string; lastDay: string },
  at: Date,
): Promise<Leaning> {
  const scenario = { level: null, end, day: null };
  const concerned = concernedBy(coverage, scenario);
  const services = coverage.services.filter(({ id }) => concerned.has(id));
  const supposed = underScenario({ ...coverage, services }, scenario);
  const picture = (register: Coverage) => usePurposes.flatMap((purpose) => rowsOf(register, purpose, at));
  const change = await countChange(
    tx,
    coverage,
    { before: picture({ ...coverage, services }), after: picture(supposed) },
    at,
  );
  return {
    people: change.lose,
    services: change.services.flatMap(({ serviceId, lose }) => {
      const service = coverage.services.find(({ id }) => id === serviceId);
      return service ? [{ service, people: lose }] : [];
    }),
    departments: change.departments.filter(({ lose }) => lose > 0),
  };
}
