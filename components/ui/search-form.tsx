import type { ReactNode } from "react";

type SearchFormProps = {
  /** The page that searches: it is shown next, with what was asked for in its address. */
  page: string;
  className?: string;
  children: ReactNode;
};

/**
 * Every search is sent by POST, with JavaScript or without, so that an identity number somebody looks for stands in no
 * address, history, Referer or log. app/api/search answers with an address that has none in it.
 */
export function SearchForm({ page, className, children }: SearchFormProps) {
  return (
    <form action="/api/search" autoComplete="off" className={className} method="post">
      <input name="search-page" type="hidden" value={page} />
      {children}
    </form>
  );
}
