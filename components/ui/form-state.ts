"use client";

import { createContext, useContext } from "react";
import { useWords } from "./words";

/** What a form was told. refused carries what was typed, so that nothing is lost (React empties a form after its action). */
export type FormState =
  | { status: "idle" }
  | { status: "done"; message?: string }
  | {
      status: "refused";
      /** Heading of the refusal, when the form's own does not fit. */
      title?: string;
      message: string;
      /** Where to go instead, or beside what was typed; an empty address is the page itself, loaded anew. */
      link?: { href: string; label: string; aside?: true };
      fields: Record<string, string>;
      values: Record<string, string | string[]>;
      /** The network was lost: nothing was decided, and the same form may be sent again. */
      unreached?: boolean;
    };

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

export const idle: FormState = { status: "idle" };

type FormContextValue = { state: FormState; idPrefix: string | undefined };
export const FormContext = createContext<FormContextValue>({ state: idle, idPrefix: undefined });

export type FieldWiring = {
  id: string;
  hintId: string;
  errorId: string;
  error: string | undefined;
  errorPrefix: string;
  /** "(valfritt)" without the brackets, or undefined for a field that must be filled. */
  optional: string | undefined;
  /** What was typed before the refusal; undefined when nothing was refused. */
  typed: string[] | undefined;
  /** aria-describedby: the hint first, then the error. */
  describedBy: string | undefined;
};

export function fieldId(name: string, idPrefix?: string): string {
  return idPrefix ? `${idPrefix}-${name}` : name;
}

/** Finds a field's own error and its typed value in the form around it; outside a form it is simply a field. */
export function useField(
  name: string,
  has: { hint: boolean; optional?: boolean | string | undefined; error?: string | undefined },
): FieldWiring {
  const { state, idPrefix } = useContext(FormContext);
  const words = useWords();
  const id = fieldId(name, idPrefix);
  const refused = state.status === "refused" ? state : undefined;
  const error = refused?.fields[name] ?? has.error;
  const value = refused?.values[name];
  const describedBy = [has.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return {
    id,
    hintId: `${id}-hint`,
    errorId: `${id}-error`,
    error,
    errorPrefix: words.errorPrefix,
    optional: has.optional === true ? words.optional : has.optional || undefined,
    typed: refused && [value ?? []].flat(),
    describedBy: describedBy || undefined,
  };
}
