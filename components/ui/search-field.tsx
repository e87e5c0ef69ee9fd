import { Search } from "lucide-react";
import { classNames } from "./class-names";
import { FieldError } from "./field";
import { VisuallyHidden } from "./visually-hidden";

type SearchFieldProps = {
  name: string;
  /** Read aloud; the icon and the placeholder show it. */
  label: string;
  defaultValue?: string;
  placeholder?: string;
  /** Word of the button. */
  submit: string;
  /** "Ctrl K" */
  shortcut?: string;
  id?: string;
  className?: string;
  /** What the page is for: it has the focus when the page comes. */
  first?: boolean;
  /** What cannot be read in what was searched for, each with what to write instead. */
  errors?: string[];
};

/** A search box with its button, for a SearchForm. */
export function SearchField({
  name,
  label,
  defaultValue,
  placeholder,
  submit,
  shortcut,
  id = name,
  className,
  first,
  errors = [],
}: SearchFieldProps) {
  return (
    <>
      {errors.length > 0 ? (
        <div className="mb-2 flex flex-col gap-1" id={`${id}-error`} role="alert">
          {errors.map((error) => (
            <FieldError key={error}>{error}</FieldError>
          ))}
        </div>
      ) : null}
      <div
        className={classNames(
          "flex w-full items-stretch rounded-control border border-edge bg-surface",
          className,
        )}
      >
        <label className="sr-only" htmlFor={id}>
          {label}
        </label>
        <input
          aria-describedby={errors.length > 0 ? `${id}-error` : undefined}
          aria-invalid={errors.length > 0 ? true : undefined}
          // biome-ignore lint/a11y/noAutofocus: for a scanner, which types wherever the focus is
          autoFocus={first}
          className="min-h-11 min-w-0 grow rounded-control bg-transparent px-3 py-2 text-body text-ink"
          data-first={first ? "" : undefined}
          defaultValue={defaultValue}
          id={id}
          maxLength={200}
          name={name}
          placeholder={placeholder}
          type="search"
        />
        {shortcut ? (
          <kbd className="mr-1 hidden self-center whitespace-nowrap rounded-control border border-hair px-1.5 font-sans text-caption text-ink-3 xl:block">
            {shortcut}
          </kbd>
        ) : null}
        <button
          className="grid w-11 shrink-0 place-items-center rounded-control text-ink-2 hover:text-ink"
          type="submit"
        >
          <Search className="size-5" />
          <VisuallyHidden>{submit}</VisuallyHidden>
        </button>
      </div>
    </>
  );
}
