import type { ComponentProps } from "react";
import { Details } from "./details";
import { Table } from "./table";

type ChartTailProps = {
  /** "Som tabell" */
  tableLabel: string;
  table: Omit<ComponentProps<typeof Table>, "density">;
  csv: { href: string; label: string };
};

/** Beneath a chart: the same numbers as a table, and as a file. */
export function ChartTail({ tableLabel, table, csv }: ChartTailProps) {
  return (
    <div className="flex flex-wrap items-start gap-x-6">
      <Details className="grow" summary={tableLabel}>
        <Table {...table} density="compact" />
      </Details>
      <a className="inline-flex min-h-11 items-center" download href={csv.href}>
        {csv.label}
      </a>
    </div>
  );
}
