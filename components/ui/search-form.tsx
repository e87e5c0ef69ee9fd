"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useRef, useState, useTransition } from "react";

type SearchFormProps = {
  /** The page that searches: it is shown next, with what was asked for in its address. */
  page: string;
  className?: string;
  children: ReactNode;
};

/**
 * Every search is sent by POST, with JavaScript or without, so that an identity number somebody looks for stands in no
 * address, history, Referer or log. app/api/search answers with an address that has none in it; with JavaScript the
 * page changes in place, whoever searches keeps the field, and what was found is read aloud: the page's [data-found].
 */
export function SearchForm({ page, className, children }: SearchFormProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [searching, start] = useTransition();
  const [asked, setAsked] = useState(0);
  const [found, setFound] = useState("");
  useEffect(() => {
    if (asked === 0 || searching) return;
    // What the page says was asked for, with no identity number in it.
    for (const field of form.current?.querySelectorAll<HTMLInputElement>("input[type=search]") ?? [])
      field.value = field.defaultValue;
    const told = document.querySelector<HTMLElement>("main [data-found]");
    setFound(told?.dataset.found || (told?.textContent ?? ""));
  }, [asked, searching]);
  const search = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = event.currentTarget;
    const address = await addressFor(sent);
    if (!address) return sent.submit(); // what went wrong is told as it is without JavaScript
    setFound("");
    start(() => {
      router.push(address, { scroll: false });
      setAsked((before) => before + 1);
    });
  };
  return (
    <form
      action="/api/search"
      aria-busy={searching || undefined}
      autoComplete="off"
      className={className}
      method="post"
      onSubmit={search}
      ref={form}
    >
      <input name="search-page" type="hidden" value={page} />
      {children}
      <p aria-atomic="true" aria-live="polite" className="sr-only">
        {found}
      </p>
    </form>
  );
}

async function addressFor(form: HTMLFormElement): Promise<string | null> {
  const fields = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Accept: "application/json" },
    });
    const { address } = answer.ok ? await answer.json() : {};
    return typeof address === "string" ? address : null;
  } catch {
    return null;
  }
}
