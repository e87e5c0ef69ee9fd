"use client";

import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";
import { Details } from "./details";
import { FilterChips } from "./filter-chips";
import { HiddenFields } from "./hidden-fields";
import { SearchField } from "./search-field";
import { SearchForm } from "./search-form";

interface FilteredSearchProps {
  /** The page that searches. */
  action: string;
  search: Omit<ComponentProps<typeof SearchField>, "name">;
  /** What else stands in the address and must stay there. */
  kept?: Record<string, string>;
  words: { filters: string; use: string };
  chips: ComponentProps<typeof FilterChips>;
  /** The fields to filter by. */
  children: ReactNode;
  /** On the same line: what is chosen can be saved as a view. */
  beside?: ReactNode;
}

/** Search and filters: one form that works without JavaScript; it all stands in the address afterwards. */
export function FilteredSearch(props: FilteredSearchProps) {
  const { action, search, kept = {}, words, chips, children, beside } = props;
  return (
    <div className="list-tools">
      <search className="contents">
        <SearchForm className="contents" page={action}>
          <HiddenFields hidden={kept} />
          <SearchField className="min-w-0 max-w-column grow basis-64" name="q" {...search} />
          <Details summary={words.filters}>
            <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
              {children}
              <Button tone="quiet" type="submit">
                {words.use}
              </Button>
            </div>
          </Details>
        </SearchForm>
      </search>
      {beside}
      {chips.chips.length > 0 ? <FilterChips {...chips} /> : null}
    </div>
  );
}
