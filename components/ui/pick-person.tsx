import type { ReactNode } from "react";
import { EmptyState } from "./empty-state";
import { SearchField } from "./search-field";
import { SearchForm } from "./search-form";

interface PickPersonProps {
  /** The page that searches. */
  page: string;
  q: string;
  words: { search: string; submit: string; results: string; none: string; noneBody: string };
  /** Who was found, each with the form that chooses them; null when nothing was searched for. */
  found: { id: string; name: string; about: string; choose: ReactNode }[] | null;
}

/** Finds a person by a plain form, and lets one be chosen by another: works before JavaScript. */
export function PickPerson({ page, q, words, found }: PickPersonProps) {
  return (
    <div className="flex max-w-column flex-col gap-6">
      <SearchForm page={page}>
        <SearchField
          defaultValue={q}
          id="person-search"
          label={words.search}
          name="q"
          placeholder={words.search}
          submit={words.submit}
        />
      </SearchForm>
      {found?.length === 0 ? <EmptyState title={words.none}>{words.noneBody}</EmptyState> : null}
      {found && found.length > 0 ? (
        <section aria-label={words.results} data-found={`${words.results}: ${found.length}`}>
          <ul className="border-hair border-t">
            {found.map(({ id, name, about, choose }) => (
              <li
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-hair border-b py-4"
                key={id}
              >
                <div className="min-w-0 grow basis-56">
                  <p className="font-semibold [overflow-wrap:anywhere]">
                    <bdi>{name}</bdi>
                  </p>
                  <p className="text-ink-3 text-meta">{about}</p>
                </div>
                {choose}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
