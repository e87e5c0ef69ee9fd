import type { ExportList } from "@/lib/domain/core/export";

const notFilters = ["organisation", "format", "after", "before", "at", "filter", "export"];

/** What the list was narrowed by, as its address says it. */
export function filtersOf(search: URLSearchParams): Record<string, string> {
  const given = [...search]
    .filter(([name, value]) => !notFilters.includes(name) && value !== "")
    .slice(0, 20);
  return Object.fromEntries(given.map(([name, value]) => [name.slice(0, 40), value.slice(0, 200)]));
}

/** The page where a list that is too long to wait for is asked for, with the same filters. */
export function longListPath(slug: string, list: ExportList, search: URLSearchParams): string {
  const asked = { ...filtersOf(search), format: search.get("format") ?? "csv", export: list };
  return `/${slug}/jobs?${new URLSearchParams(asked)}`;
}
