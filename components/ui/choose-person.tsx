import { randomUUID } from "node:crypto";
import { EmptyState } from "./empty-state";
import { Form, type FormAction } from "./form";
import { SearchField } from "./search-field";
import { SearchForm } from "./search-form";
import { SubmitButton } from "./submit-button";

interface ChoosePersonProps {
  /** What chooses: given the person's id in `field`, or nothing there to take away who is chosen. */
  action: FormAction;
  field: string;
  hidden: Record<string, string | number>;
  slug: string;
  /** The page that searches. */
  page: string;
  q: string;
  words: {
    search: string;
    submit: string;
    results: string;
    none: string;
    noneBody: string;
    choose(name: string): string;
    /** null while nobody is chosen. */
    remove: string | null;
  };
  /** Who was found; null when nothing was searched for. */
  found: { id: string; name: string; title: string; department: string }[] | null;
}

/** Finds a person by a plain form, and lets one be chosen by another: works before JavaScript. */
export function ChoosePerson({ page, q, words, found, ...choice }: ChoosePersonProps) {
  return (
    <div className="flex max-w-column flex-col gap-6">
      {words.remove ? <ChooseForm {...choice} id="" label={words.remove} /> : null}
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
            {found.map(({ id, name, title, department }) => (
              <li
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-hair border-b py-4"
                key={id}
              >
                <div className="min-w-0 grow basis-56">
                  <p className="font-semibold [overflow-wrap:anywhere]">
                    <bdi>{name}</bdi>
                  </p>
                  <p className="text-ink-3 text-meta">{[title, department].filter(Boolean).join(", ")}</p>
                </div>
                <ChooseForm {...choice} id={id} label={words.choose(name)} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

type ChooseFormProps = Pick<ChoosePersonProps, "action" | "field" | "hidden" | "slug"> & {
  id: string;
  label: string;
};

function ChooseForm({ action, field, hidden, slug, id, label }: ChooseFormProps) {
  return (
    <Form
      action={action}
      hidden={{ ...hidden, [field]: id }}
      idPrefix={id || "none"}
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton tone="quiet">{label}</SubmitButton>
    </Form>
  );
}
